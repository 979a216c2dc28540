package dev.byoc.testing.internal.machines;

import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One machine of a fleet through time. Guarded by its world's monitor. */
public final class SimulatedMachine {
    private final ResourceId id;
    private final TemplateVersions.Version version;
    private final Berth berth;
    private final Instant launched;
    private final Instant running;
    private EnclaveTimeline enclave;
    private Optional<String> publicAddress;
    private boolean isProtected;
    private @Nullable Instant died;
    private @Nullable Instant leaving;
    private @Nullable Instant gone;

    /** Launches a machine that runs {@code startUp} later. */
    public SimulatedMachine(
            ResourceId id,
            TemplateVersions.Version version,
            Berth berth,
            Instant launched,
            Duration startUp,
            EnclaveTimeline enclave) {
        this.id = id;
        this.version = version;
        this.berth = berth;
        this.launched = launched;
        this.running = launched.plus(startUp);
        this.enclave = enclave;
        this.publicAddress = berth.publicAddress();
    }

    /** Where a machine lies. */
    public record Berth(
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

    public Berth berth() {
        return berth;
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

    /** Its address on the internet has changed to {@code address}. */
    public void publicAddress(Optional<String> address) {
        publicAddress = address;
    }

    /** Whether the provider still shows it. */
    public boolean isThereAt(Instant time) {
        return gone == null || gone.isAfter(time);
    }

    /** Whether its fleet counts on it, rightly or not. */
    public boolean countsAt(Instant time) {
        return leaving == null || leaving.isAfter(time);
    }

    /** Whether what is in it runs. */
    public boolean worksAt(Instant time) {
        return !running.isAfter(time) && countsAt(time) && (died == null || died.isAfter(time));
    }

    /** Whether an address that leads to it goes on doing so. */
    public boolean keepsAddressAt(Instant time) {
        return isThereAt(time) && (died == null || died.isAfter(time));
    }

    /** Returns when it died, if it did and its fleet has not noticed. */
    public Optional<Instant> unnoticedDeath() {
        return leaving == null ? Optional.ofNullable(died) : Optional.empty();
    }

    public void die(Instant now) {
        if (died == null) {
            died = now;
        }
    }

    /** It goes, which takes {@code removal}; does nothing when it is going. */
    public void leave(Instant now, Duration removal) {
        if (leaving == null) {
            leaving = now;
            gone = now.plus(removal);
        }
    }

    /** Returns the last moment at which it can have said something, {@code time} at the latest. */
    public Instant lastWord(Instant time) {
        Instant end = died != null ? died : leaving != null ? leaving : time;
        return end.isBefore(time) ? end : time;
    }

    public Machine.State stateAt(Instant time) {
        if (!countsAt(time)) {
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
                .zone(berth.zone())
                .since(launched)
                .sound(died == null || countsAt(time))
                .protectedFromScaleIn(isProtected)
                .privateAddress(berth.privateAddress())
                .publicAddress(running.isAfter(time) ? Optional.empty() : publicAddress)
                .build();
    }
}
