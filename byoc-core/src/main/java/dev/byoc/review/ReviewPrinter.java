package dev.byoc.review;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reviews as text, Markdown and JSON, in the form that a review of policies alone has too. */
final class ReviewPrinter {
    private ReviewPrinter() {}

    static String text(AccessReview review) {
        StringBuilder text = new StringBuilder("Review of the " + name(review) + "\n");
        for (ReviewedClaim found : review.claims()) {
            ReviewedClaim.Outcome outcome = found.outcome();
            text.append("%-8s %s\n".formatted(outcome.status(), found.claim().text()));
            if (!found.holds()) {
                text.append("         %s\n".formatted(outcome.reason()));
            }
            outcome.witness().ifPresent(request -> text.append("         %s\n".formatted(request)));
        }
        review.notReviewed().forEach(what -> text.append("not reviewed: %s\n".formatted(what)));
        return text.append(review).append('\n').toString();
    }

    static String markdown(AccessReview review) {
        StringBuilder page = new StringBuilder("# Review of the " + name(review) + "\n\n");
        page.append("| | Claim | Why |\n|---|---|---|\n");
        for (ReviewedClaim found : review.claims()) {
            ReviewedClaim.Outcome outcome = found.outcome();
            String why = outcome.reason()
                    + outcome.witness().map(request -> ": `" + request + "`").orElse("");
            page.append("| %s | %s | %s |\n"
                    .formatted(outcome.status(), cell(found.claim().text()), cell(why)));
        }
        review.notReviewed()
                .forEach(what -> page.append("\nNot reviewed: ").append(what).append('\n'));
        return page.append('\n').append(review).append('\n').toString();
    }

    static String json(AccessReview review) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("name", name(review));
        root.put("holds", String.valueOf(review.holds()));
        ArrayNode claims = root.putArray("claims");
        for (ReviewedClaim found : review.claims()) {
            ObjectNode claim = claims.addObject();
            claim.put("id", found.claim().id());
            claim.put("claim", found.claim().text());
            claim.put("verdict", found.outcome().status().name());
            claim.put("reason", found.outcome().reason());
            found.outcome().witness().ifPresent(request -> claim.put("witness", request));
        }
        ArrayNode notReviewed = root.putArray("notReviewed");
        review.notReviewed().forEach(notReviewed::add);
        return root.toPrettyString();
    }

    private static String name(AccessReview review) {
        return "environment " + review.environment().namespace() + "/"
                + review.environment().id();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
