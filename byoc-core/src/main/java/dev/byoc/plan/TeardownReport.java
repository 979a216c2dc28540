package dev.byoc.plan;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.Observed;
import java.time.Duration;
import java.util.List;

/** What a teardown did that left nothing of the environment behind. Immutable. */
public final class TeardownReport {
    private final EnvironmentKey environment;
    private final List<Observed> deleted;
    private final Duration took;

    private TeardownReport(EnvironmentKey environment, List<Observed> deleted, Duration took) {
        this.environment = environment;
        this.deleted = List.copyOf(deleted);
        this.took = took;
    }

    /** Returns the report that {@code deleted} are gone after {@code took}. */
    public static TeardownReport of(EnvironmentKey environment, List<Observed> deleted, Duration took) {
        return new TeardownReport(environment, deleted, took);
    }

    /** The environment. */
    public EnvironmentKey environment() {
        return environment;
    }

    /** What was deleted. */
    public List<Observed> deleted() {
        return deleted;
    }

    /** How long it took. */
    public Duration took() {
        return took;
    }

    /**
     * Returns the report as a JSON object with {@code namespace}, {@code deployment}, {@code deleted}, each with
     * {@code component}, {@code type} and {@code id}, and {@code seconds}, how long it took.
     */
    public String toJson() {
        return ReportJson.write(this);
    }

    @Override
    public String toString() {
        return "teardown: " + deleted.size() + " deleted, nothing left";
    }
}
