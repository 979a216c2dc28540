package dev.byoc.testing.internal.machines;

import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One machine of a fleet through time. Guarded by the provider's monitor. */
public final class SimulatedMachine {
    private final ResourceId id;
    private final TemplateVersions.Version version;
    private final Placement placement;
    private final Instant launched;
    private final Instant running;
    private EnclaveTimeline enclave;
    private Optional<String> publicAddress;
    private boolean isProtected;
    private @Nullable Instant failedAt;
    private @Nullable Instant terminating;
    private @Nullable Instant gone;

    /** Launches a machine that runs {@code startUp} later. */
    public SimulatedMachine(
            ResourceId id,
            TemplateVersions.Version version,
            Placement placement,
            Instant launched,
            Duration startUp,
            EnclaveTimeline enclave) {
        this.id = id;
        this.version = version;
        this.placement = placement;
        this.launched = launched;
        this.running = launched.plus(startUp);
        this.enclave = enclave;
        this.publicAddress = placement.publicAddress();
    }

    /** The place of a machine in the network. */
    public record Placement(
            ResourceId subnet,
            ResourceId network,
            String zone,
            String privateAddress,
            Optional<String> publicAddress) {}

    public ResourceId id() {
        return id;
    }

    public TemplateVersions.Version version() {
        return version;
    }

    public Placement placement() {
        return placement;
    }

    public Instant launched() {
        return launched;
    }

    public Instant running() {
        return running;
    }

    public EnclaveTimeline enclave() {
        return enclave;
    }

    public void enclave(EnclaveTimeline timeline) {
        enclave = timeline;
    }

    public boolean isProtected() {
        return isProtected;
    }

    public void setProtected(boolean value) {
        isProtected = value;
    }

    /** Changes its address on the internet to {@code address}. */
    public void publicAddress(Optional<String> address) {
        publicAddress = address;
    }

    /** Whether the provider shows it at {@code time}. */
    public boolean existsAt(Instant time) {
        return gone == null || gone.isAfter(time);
    }

    /** Whether its fleet counts it, even if it has failed undetected. */
    public boolean isCountedAt(Instant time) {
        return terminating == null || terminating.isAfter(time);
    }

    /** Whether it runs and has not failed. */
    public boolean isWorkingAt(Instant time) {
        return !running.isAfter(time) && isCountedAt(time) && (failedAt == null || failedAt.isAfter(time));
    }

    /** Whether an address that is bound to it stays bound. */
    public boolean keepsAddressAt(Instant time) {
        return existsAt(time) && (failedAt == null || failedAt.isAfter(time));
    }

    /** Returns when it failed, if it did and its fleet has not detected that. */
    public Optional<Instant> undetectedFailure() {
        return terminating == null ? Optional.ofNullable(failedAt) : Optional.empty();
    }

    public void fail(Instant now) {
        if (failedAt == null) {
            failedAt = now;
        }
    }

    /** Terminates it, which takes {@code removal}; does nothing when it is terminating already. */
    public void terminate(Instant now, Duration removal) {
        if (terminating == null) {
            terminating = now;
            gone = now.plus(removal);
        }
    }

    /** Returns the last moment at which it can have reported, {@code time} at the latest. */
    public Instant lastReportTime(Instant time) {
        Instant end = failedAt != null ? failedAt : terminating != null ? terminating : time;
        return end.isBefore(time) ? end : time;
    }

    public Machine.State stateAt(Instant time) {
        if (!isCountedAt(time)) {
            return Machine.State.LEAVING;
        }
        return running.isAfter(time) ? Machine.State.STARTING : Machine.State.RUNNING;
    }

    public Machine shownAt(Instant time) {
        return Machine.builder()
                .id(id)
                .state(stateAt(time))
                .source(version.source())
                .instanceType(version.instanceType())
                .zone(placement.zone())
                .since(launched)
                .sound(failedAt == null || isCountedAt(time))
                .protectedFromScaleIn(isProtected)
                .privateAddress(placement.privateAddress())
                .publicAddress(running.isAfter(time) ? Optional.empty() : publicAddress)
                .build();
    }
}
