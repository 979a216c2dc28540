package dev.byoc.port;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Release;
import java.util.List;
import java.util.Optional;

/** The releases that machines of an environment can be made from, each in a launch template of its own. */
public interface HostedReleases {
    /**
     * What is held.
     *
     * @param base names the environment's own settings as they are now; another text once they have changed
     * @param releases the releases, those that were made first in front
     */
    record Listing(String base, List<HostedRelease> releases) {
        /** Copies the list. */
        public Listing {
            releases = List.copyOf(releases);
        }

        /** Returns the release {@code id}; empty when it is not held. */
        public Optional<Release> find(ReleaseId id) {
            return releases.stream()
                    .map(HostedRelease::release)
                    .filter(release -> release.id().equals(id))
                    .findFirst();
        }

        /** Returns what {@code source} holds; empty when that is none of these. */
        public Optional<HostedRelease> holding(String source) {
            return releases.stream()
                    .filter(hosted -> hosted.source().equals(source))
                    .findFirst();
        }
    }

    /**
     * Refuses a release whose start-up data would be larger than the provider takes. Asks nobody.
     *
     * @throws IllegalArgumentException if it is, with its size and the limit
     */
    void requireFits(EnvironmentKey environment, HostedReleaseSpec spec);

    /** Returns what is held for machines of the environment whose own launch template is {@code template}. */
    Listing list(EnvironmentKey environment, ResourceId template);

    /**
     * Makes what holds {@code spec}, with the environment's own settings, {@code base}, for everything that it does not
     * say. Named by its contents: repeating the same wish with the same base returns what was made.
     *
     * @throws dev.byoc.error.OutcomeUnknownException if no answer came; repeating is harmless
     */
    HostedRelease create(EnvironmentKey environment, HostedReleaseSpec spec, String base);

    /** Deletes {@code release}, whether or not machines were made from it; does nothing when it is gone. */
    void delete(EnvironmentKey environment, HostedRelease release);
}
