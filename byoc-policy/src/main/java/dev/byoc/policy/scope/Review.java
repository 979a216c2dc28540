package dev.byoc.policy.scope;

import dev.byoc.policy.analysis.Prover;
import dev.byoc.policy.internal.JsonText;
import java.util.List;

/**
 * The claims of an environment, each with its proof or its witness. Immutable.
 *
 * @param name what was reviewed
 * @param results the claims in order
 */
public record Review(String name, List<ClaimResult> results) {
    public Review {
        results = List.copyOf(results);
    }

    /** Returns the review of {@code scope} for every request that can be written down. */
    public static Review of(Scope scope) {
        return of(scope.name(), scope.claims(), Prover.standard());
    }

    /** Returns the review of {@code claims} by {@code prover}. */
    public static Review of(String name, List<Claim> claims, Prover prover) {
        return new Review(
                name,
                claims.stream()
                        .map(claim -> new ClaimResult(claim, claim.check(prover)))
                        .toList());
    }

    /** Whether every claim is proved. */
    public boolean holds() {
        return results.stream().allMatch(result -> result.verdict().proved());
    }

    /** Returns the review as plain text, a line for each claim. */
    public String toText() {
        StringBuilder text = new StringBuilder("Review of the " + name + "\n");
        for (ClaimResult result : results) {
            text.append(String.format("%-8s ", result.verdict().status()))
                    .append(result.claim().text())
                    .append('\n');
            if (!result.verdict().proved()) {
                text.append("         ").append(result.verdict().reason()).append('\n');
            }
            result.verdict().witness().ifPresent(request -> text.append("         ")
                    .append(request.toJson())
                    .append('\n'));
        }
        return text.append(summary()).append('\n').toString();
    }

    /** Returns the review as a page of Markdown. */
    public String toMarkdown() {
        StringBuilder page = new StringBuilder("# Review of the " + name + "\n\n| | Claim | Why |\n|---|---|---|\n");
        for (ClaimResult result : results) {
            page.append("| ")
                    .append(result.verdict().status())
                    .append(" | ")
                    .append(cell(result.claim().text()))
                    .append(" | ")
                    .append(cell(result.verdict().reason()));
            result.verdict().witness().ifPresent(request -> page.append(": `")
                    .append(cell(request.toJson()))
                    .append('`'));
            page.append(" |\n");
        }
        return page.append('\n').append(summary()).append('\n').toString();
    }

    /** Returns the review as a JSON object. */
    public String toJson() {
        JsonText out = JsonText.pretty().beginObject();
        out.name("name").string(name);
        out.name("holds").string(String.valueOf(holds()));
        out.name("claims").beginArray();
        for (ClaimResult result : results) {
            out.beginObject();
            out.name("id").string(result.claim().id());
            out.name("claim").string(result.claim().text());
            out.name("verdict").string(result.verdict().status().name());
            out.name("reason").string(result.verdict().reason());
            result.verdict().witness().ifPresent(request -> out.name("witness").string(request.toJson()));
            out.endObject();
        }
        return out.endArray().endObject().toString();
    }

    private String summary() {
        long proved =
                results.stream().filter(result -> result.verdict().proved()).count();
        return proved + " of " + results.size() + " claims proved";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
