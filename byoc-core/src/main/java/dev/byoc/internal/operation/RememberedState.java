package dev.byoc.internal.operation;

import dev.byoc.model.Component;
import dev.byoc.model.ExternalId;
import dev.byoc.model.ResourceId;
import dev.byoc.plan.Step;
import dev.byoc.port.CloudIdentity;
import dev.byoc.record.EnvironmentRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the records say of an environment when an operation begins to look at the account.
 *
 * @param identity who the cloud acts as
 * @param known what each component is called, as far as it is remembered
 * @param begun the components whose creation was begun and whose outcome is not known
 * @param externalIds the secrets of the manager, newest first
 */
public record RememberedState(
        CloudIdentity identity, Map<Component, ResourceId> known, Set<Component> begun, List<ExternalId> externalIds) {
    /** Returns what {@code record} remembers. */
    public static RememberedState of(CloudIdentity identity, EnvironmentRecord record) {
        return new RememberedState(identity, record.known(), begun(record), record.externalIds());
    }

    /** Returns the memory of an environment that nothing is known of. */
    public static RememberedState none(CloudIdentity identity) {
        return new RememberedState(identity, Map.of(), Set.of(), List.of());
    }

    private static Set<Component> begun(EnvironmentRecord record) {
        return record.pending().entrySet().stream()
                .filter(entry -> entry.getValue().action().equals(Step.Action.CREATE.toString()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
