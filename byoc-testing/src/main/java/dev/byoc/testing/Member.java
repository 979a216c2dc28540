package dev.byoc.testing;

import dev.byoc.model.ResourceId;
import dev.byoc.rollout.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One machine of a fleet through time. Guarded by its world's monitor. */
final class Member {
    private final ResourceId id;
    private final TemplateVersions.Version version;
    private final Berth berth;
    private final Instant launched;
    private final Instant running;
    private EnclaveConduct enclave;
    private Optional<String> publicAddress;
    private boolean isProtected;
    private @Nullable Instant died;
    private @Nullable Instant leaving;
    private @Nullable Instant gone;

    /** Launches a machine that runs {@code startUp} later. */
    Member(
            ResourceId id,
            TemplateVersions.Version version,
            Berth berth,
            Instant launched,
            Duration startUp,
            EnclaveConduct enclave) {
        this.id = id;
        this.version = version;
        this.berth = berth;
        this.launched = launched;
        this.running = launched.plus(startUp);
        this.enclave = enclave;
        this.publicAddress = berth.publicAddress();
    }

    /** Where a machine lies. */
    record Berth(
            ResourceId subnet,
            ResourceId network,
            String zone,
            String privateAddress,
            Optional<String> publicAddress) {}

    ResourceId id() {
        return id;
    }

    TemplateVersions.Version version() {
        return version;
    }

    Berth berth() {
        return berth;
    }

    Instant launched() {
        return launched;
    }

    Instant running() {
        return running;
    }

    EnclaveConduct enclave() {
        return enclave;
    }

    void enclave(EnclaveConduct conduct) {
        enclave = conduct;
    }

    boolean isProtected() {
        return isProtected;
    }

    void setProtected(boolean value) {
        isProtected = value;
    }

    /** Its address on the internet has changed to {@code address}. */
    void publicAddress(Optional<String> address) {
        publicAddress = address;
    }

    /** Whether the provider still shows it. */
    boolean isThereAt(Instant time) {
        return gone == null || gone.isAfter(time);
    }

    /** Whether its fleet counts on it, rightly or not. */
    boolean countsAt(Instant time) {
        return leaving == null || leaving.isAfter(time);
    }

    /** Whether what is in it runs. */
    boolean worksAt(Instant time) {
        return !running.isAfter(time) && countsAt(time) && (died == null || died.isAfter(time));
    }

    /** Whether an address that leads to it goes on doing so. */
    boolean keepsAddressAt(Instant time) {
        return isThereAt(time) && (died == null || died.isAfter(time));
    }

    /** Returns when it died, if it did and its fleet has not noticed. */
    Optional<Instant> unnoticedDeath() {
        return leaving == null ? Optional.ofNullable(died) : Optional.empty();
    }

    void die(Instant now) {
        if (died == null) {
            died = now;
        }
    }

    /** It goes, which takes {@code removal}; does nothing when it is going. */
    void leave(Instant now, Duration removal) {
        if (leaving == null) {
            leaving = now;
            gone = now.plus(removal);
        }
    }

    /** Returns the last moment at which it can have said something, {@code time} at the latest. */
    Instant lastWord(Instant time) {
        Instant end = died != null ? died : leaving != null ? leaving : time;
        return end.isBefore(time) ? end : time;
    }

    Machine.State stateAt(Instant time) {
        if (!countsAt(time)) {
            return Machine.State.LEAVING;
        }
        return running.isAfter(time) ? Machine.State.STARTING : Machine.State.RUNNING;
    }

    Machine shownAt(Instant time) {
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
