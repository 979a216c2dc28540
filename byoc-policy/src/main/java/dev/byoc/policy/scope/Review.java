package dev.byoc.policy.scope;

import dev.byoc.policy.internal.json.JsonWriter;
import dev.byoc.policy.proof.Prover;
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
        return results.stream().allMatch(result -> result.proof().proved());
    }

    /** Returns the review as plain text, a line for each claim. */
    public String toText() {
        StringBuilder text = new StringBuilder("Review of the " + name + "\n");
        for (ClaimResult result : results) {
            text.append(String.format("%-8s ", result.proof().status()))
                    .append(result.claim().text())
                    .append('\n');
            if (!result.proof().proved()) {
                text.append("         ").append(result.proof().reason()).append('\n');
            }
            result.proof().witness().ifPresent(request -> text.append("         ")
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
                    .append(result.proof().status())
                    .append(" | ")
                    .append(cell(result.claim().text()))
                    .append(" | ")
                    .append(cell(result.proof().reason()));
            result.proof().witness().ifPresent(request -> page.append(": `")
                    .append(cell(request.toJson()))
                    .append('`'));
            page.append(" |\n");
        }
        return page.append('\n').append(summary()).append('\n').toString();
    }

    /** Returns the review as a JSON object. */
    public String toJson() {
        JsonWriter out = JsonWriter.pretty().beginObject();
        out.name("name").string(name);
        out.name("holds").string(String.valueOf(holds()));
        out.name("claims").beginArray();
        for (ClaimResult result : results) {
            out.beginObject();
            out.name("id").string(result.claim().id());
            out.name("claim").string(result.claim().text());
            out.name("verdict").string(result.proof().status().name());
            out.name("reason").string(result.proof().reason());
            result.proof().witness().ifPresent(request -> out.name("witness").string(request.toJson()));
            out.endObject();
        }
        return out.endArray().endObject().toString();
    }

    private String summary() {
        long proved = results.stream().filter(result -> result.proof().proved()).count();
        return proved + " of " + results.size() + " claims proved";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
