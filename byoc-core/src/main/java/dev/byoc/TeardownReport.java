package dev.byoc;

import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import java.time.Duration;
import java.util.List;

/** What a teardown did that left nothing of the environment behind. Immutable. */
public final class TeardownReport {
    private final Owner owner;
    private final List<Observed> deleted;
    private final Duration took;

    private TeardownReport(Owner owner, List<Observed> deleted, Duration took) {
        this.owner = owner;
        this.deleted = List.copyOf(deleted);
        this.took = took;
    }

    /** Returns the report that {@code deleted} are gone after {@code took}. */
    public static TeardownReport of(Owner owner, List<Observed> deleted, Duration took) {
        return new TeardownReport(owner, deleted, took);
    }

    /** The environment. */
    public Owner owner() {
        return owner;
    }

    /** What was deleted. */
    public List<Observed> deleted() {
        return deleted;
    }

    /** How long it took. */
    public Duration took() {
        return took;
    }

    @Override
    public String toString() {
        return "teardown: " + deleted.size() + " deleted, nothing left";
    }
}
