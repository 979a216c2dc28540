package dev.byoc.model.resource;

import dev.byoc.model.Component;
import java.util.Set;

/**
 * A group of log streams that keeps its entries for a while.
 *
 * @param component which part of the environment it is
 * @param name its name, unique in account and region
 * @param retentionDays how long entries are kept; one of the days that the PutRetentionPolicy action of the Amazon
 *     CloudWatch Logs API names
 */
public record LogGroupSpec(Component component, String name, int retentionDays) implements ResourceSpec {
    /** Attribute: its name. */
    public static final String NAME = "name";

    /** Attribute: the days that entries are kept. */
    public static final String RETENTION_DAYS = "retention-days";

    private static final Set<Integer> POSSIBLE_DAYS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    /** Refuses days that the provider does not know. */
    public LogGroupSpec {
        if (!POSSIBLE_DAYS.contains(retentionDays)) {
            throw new IllegalArgumentException("Log entries can be kept for "
                    + POSSIBLE_DAYS.stream().sorted().toList() + " days [retentionDays=" + retentionDays + "]");
        }
    }

    @Override
    public ResourceType<LogGroupSpec> type() {
        return ResourceType.LOG_GROUP;
    }

    @Override
    public Set<Component> references() {
        return Set.of();
    }

    @Override
    public Attributes attributes(References references) {
        return Attributes.builder()
                .put(NAME, name)
                .put(RETENTION_DAYS, retentionDays)
                .build();
    }
}
