package dev.byoc.rollout;

import dev.byoc.model.ReleaseId;
import dev.byoc.model.workload.HostReport;
import dev.byoc.model.workload.Machine;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes rollouts and deployments for programs. Names of members never change; new ones may come. */
final class RolloutJson {
    private RolloutJson() {}

    /** Returns {@code rollout} as JSON. */
    static String write(Rollout rollout) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("release", rollout.release().value());
        root.put("before", text(rollout.before()));
        ArrayNode machines = root.putArray("machines");
        rollout.machines().forEach(machine -> add(machine, machines));
        root.put("attested", rollout.attested());
        add(rollout.warnings(), root.putArray("warnings"));
        root.put("seconds", rollout.took().toMillis() / 1000.0);
        return root.toPrettyString();
    }

    /** Returns {@code status} as JSON. */
    static String write(DeploymentStatus status) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("name", status.name());
        root.put("release", text(status.release().map(release -> release.id())));
        root.put("since", text(status.since()));
        root.put("underway", text(status.underway()));
        root.put("suspended", status.suspended());
        root.put("wanted", status.wanted());
        ArrayNode machines = root.putArray("machines");
        for (MachineStatus machine : status.machines()) {
            ObjectNode node = add(machine.machine(), machines);
            node.put("release", text(machine.release()));
            node.put("address", text(machine.address()));
            machine.report()
                    .ifPresentOrElse(said -> write(said, node.putObject("report")), () -> node.putNull("report"));
        }
        add(status.earlier().stream().map(ReleaseId::value).toList(), root.putArray("earlier"));
        return root.toPrettyString();
    }

    private static ObjectNode add(Machine machine, ArrayNode array) {
        return array.addObject()
                .put("id", machine.id().value())
                .put("state", name(machine.state()))
                .put("instanceType", machine.instanceType())
                .put("zone", machine.zone())
                .put("privateAddress", text(machine.privateAddress()))
                .put("publicAddress", text(machine.publicAddress()));
    }

    private static void write(HostReport report, ObjectNode node) {
        node.put("state", name(report.state()))
                .put("reason", text(report.reason()))
                .put("at", report.at().toString());
    }

    private static void add(Collection<String> texts, ArrayNode array) {
        texts.forEach(array::add);
    }

    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
