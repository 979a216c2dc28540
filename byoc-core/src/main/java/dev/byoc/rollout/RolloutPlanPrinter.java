package dev.byoc.rollout;

import dev.byoc.port.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes plans of rollouts for people and programs. */
final class RolloutPlanPrinter {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RolloutPlanPrinter() {}

    /** Returns {@code plan} as lines. */
    static String text(RolloutPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add(plan.deployment() + ": " + releases(plan));
        lines.add("machines: " + plan.machinesNow() + " now, " + plan.machinesWanted() + " wanted, at most "
                + plan.machinesAtMost() + " at once");
        lines.add("instance types: "
                + (plan.instanceTypes().isEmpty() ? "none" : String.join(", then ", plan.instanceTypes())));
        lines.add(String.format(Locale.ROOT, "image: %,d bytes, ", plan.imageBytes())
                + (plan.uploadsImage() ? "to be uploaded" : "stored already"));
        List<String> made = made(plan);
        lines.add("to be made: " + (made.isEmpty() ? "nothing" : String.join(", ", made)));
        List<String> pruned = pruned(plan);
        lines.add("to be deleted: " + (pruned.isEmpty() ? "nothing" : String.join(", ", pruned)));
        plan.verdicts().forEach(verdict -> lines.add(verdict.toString()));
        return String.join("\n  ", lines);
    }

    private static String releases(RolloutPlan plan) {
        return plan.before()
                .map(before -> before.equals(plan.release())
                        ? "release " + plan.release() + ", which serves already"
                        : "release " + before + " -> " + plan.release())
                .orElse("release " + plan.release() + ", none serves yet");
    }

    private static List<String> made(RolloutPlan plan) {
        List<String> made = new ArrayList<>();
        if (plan.makesLaunchTemplate()) {
            made.add("launch template");
        }
        if (plan.makesFirewall()) {
            made.add("firewall");
        }
        return made;
    }

    private static List<String> pruned(RolloutPlan plan) {
        List<String> pruned = new ArrayList<>();
        plan.prunedReleases().forEach(id -> pruned.add("release " + id));
        plan.prunedImages().forEach(sha256 -> pruned.add("image " + sha256));
        plan.prunedFirewalls().forEach(id -> pruned.add("firewall " + id));
        return pruned;
    }

    /** Returns {@code plan} as JSON. */
    static String json(RolloutPlan plan) {
        ObjectNode root = JSON.createObjectNode();
        root.put("deployment", plan.deployment());
        root.put("release", plan.release().value());
        root.put("before", plan.before().map(Object::toString).orElse(null));
        root.put("refused", plan.isRefused());
        put(root.putArray("instanceTypes"), plan.instanceTypes());
        root.putObject("machines")
                .put("now", plan.machinesNow())
                .put("wanted", plan.machinesWanted())
                .put("atMost", plan.machinesAtMost());
        root.putObject("image")
                .put("sha256", plan.imageSha256())
                .put("bytes", plan.imageBytes())
                .put("upload", plan.uploadsImage());
        root.putObject("make").put("launchTemplate", plan.makesLaunchTemplate()).put("firewall", plan.makesFirewall());
        ObjectNode prune = root.putObject("prune");
        put(prune.putArray("releases"), plan.prunedReleases());
        put(prune.putArray("images"), plan.prunedImages());
        put(prune.putArray("firewalls"), plan.prunedFirewalls());
        ArrayNode verdicts = root.putArray("verdicts");
        for (Verdict verdict : plan.verdicts()) {
            verdicts.addObject()
                    .put("check", verdict.check())
                    .put("status", verdict.status().toString())
                    .put("reason", verdict.reason().orElse(null))
                    .put("remedy", verdict.remedy().orElse(null));
        }
        return JSON.writeValueAsString(root);
    }

    private static void put(ArrayNode array, Collection<?> values) {
        values.forEach(value -> array.add(value.toString()));
    }
}
