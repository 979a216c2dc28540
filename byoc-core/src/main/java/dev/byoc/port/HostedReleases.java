package dev.byoc.port;

import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.rollout.HostedRelease;
import dev.byoc.rollout.HostedReleaseSpec;
import java.util.List;

/** The releases that a launch template holds, one in each numbered version besides the environment's own. */
public interface HostedReleases {
    /** What a launch template holds: the number of the environment's own version, and the releases by version. */
    record Held(long base, List<HostedRelease> releases) {
        /** Copies the list. */
        public Held {
            releases = List.copyOf(releases);
        }
    }

    /**
     * Refuses a release whose start-up data would be larger than the provider takes. Asks nobody.
     *
     * @throws IllegalArgumentException if it is, with its size and the limit
     */
    void requireFits(Owner owner, HostedReleaseSpec spec);

    /** Returns what {@code template} holds, by version; versions that somebody else made are left out. */
    Held list(Owner owner, ResourceId template);

    /**
     * Makes a version that holds what {@code spec} wishes, with the environment's own version, number {@code base}, for
     * everything that it does not say. Repeating the same wish with the same base within a day returns the version that
     * was made, so that a lost answer makes no second one. The environment's own version stays the default.
     *
     * @throws dev.byoc.error.OutcomeUnknownException if no answer came; repeating is harmless
     */
    HostedRelease create(Owner owner, HostedReleaseSpec spec, long base);

    /** Deletes version {@code version} of {@code template}; does nothing when it is gone. */
    void delete(ResourceId template, long version);
}
