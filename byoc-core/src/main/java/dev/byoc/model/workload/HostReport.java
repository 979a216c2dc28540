package dev.byoc.model.workload;

import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a machine says of the enclave in it.
 *
 * @param machine the machine
 * @param release the release that it starts
 * @param state how far it is
 * @param reason why it failed; empty otherwise
 * @param at when it said so
 */
public record HostReport(ResourceId machine, ReleaseId release, State state, Optional<String> reason, Instant at) {
    /** How far a machine is. */
    public enum State {
        /** The enclave runs and every exposed port of it accepts connections. */
        READY,
        /** It could not be started, or it died. */
        FAILED
    }
}
