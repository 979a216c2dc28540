package dev.byoc.internal.rollout.release;

import dev.byoc.model.ReleaseId;
import dev.byoc.port.HostedRelease;
import dev.byoc.record.DeploymentRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The releases that served before, and which of them a rollback goes to. */
public final class ReleaseHistory {
    private final DeploymentState state;

    /** Creates the history of {@code state}. */
    public ReleaseHistory(DeploymentState state) {
        this.state = state;
    }

    /**
     * Returns the releases that served before {@code serving}, newest first. Where nothing is recorded, all that are
     * kept.
     */
    public List<ReleaseId> earlierThan(Optional<ReleaseId> serving) {
        Set<ReleaseId> all = new LinkedHashSet<>(
                state.record().map(DeploymentRecord::earlier).orElse(List.of()));
        if (state.record().isEmpty()) {
            List<HostedRelease> latestFirst = new ArrayList<>(state.listing().releases());
            Collections.reverse(latestFirst);
            latestFirst.forEach(hosted -> all.add(hosted.release().id()));
        }
        serving.ifPresent(all::remove);
        return List.copyOf(all);
    }

    /**
     * Returns the releases that a rollback may go to; it goes to the first that is kept. After an interrupted rollout
     * that is the release that still serves; after an interrupted rollback, the one that it was going to.
     */
    public List<ReleaseId> rollbackCandidates() {
        Optional<ReleaseId> serving = state.serving();
        List<ReleaseId> earlier = earlierThan(serving);
        Optional<ReleaseId> underway = state.record().flatMap(DeploymentRecord::underway);
        if (underway.isEmpty() || serving.isEmpty()) {
            return earlier;
        }
        return List.of(underway.filter(earlier::contains).orElse(serving.get()));
    }
}
