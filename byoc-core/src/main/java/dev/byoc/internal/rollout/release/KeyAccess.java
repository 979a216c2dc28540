package dev.byoc.internal.rollout.release;

import dev.byoc.event.RolloutEvent;
import dev.byoc.image.Measurement;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.RolloutSettings;
import dev.byoc.model.workload.Release;
import dev.byoc.port.Verdict;
import dev.byoc.rollout.AttestedKey;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which images may use the deployment's key. Does nothing when there is no key. Nothing is recorded of it: who may use
 * the key follows from which releases serve, so that a process that goes on after a crash allows the same images.
 */
public final class KeyAccess {
    private final OperationContext operation;

    /** Creates the access to the key of {@code operation}. */
    public KeyAccess(OperationContext operation) {
        this.operation = operation;
    }

    /** Returns a refusal if the key of {@code settings} could not be used by enclaves of {@code release}. */
    public static Optional<Verdict> refusal(RolloutSettings settings, Release release) {
        return settings.key()
                .filter(key -> release.debug())
                .map(key -> Verdict.refused(
                        "key",
                        "an enclave in debug mode attests nothing but zeros, so no key can be kept for it [release="
                                + release.id() + "]",
                        "leave out debug mode or the key"));
    }

    /** Allows the images of {@code releases} alone to use the key; enclaves in debug mode cannot in any case. */
    public void allowOnly(Collection<Release> releases) {
        operation
                .settings()
                .key()
                .ifPresent(key -> allow(
                        key,
                        releases.stream()
                                .filter(release -> !release.debug())
                                .map(release -> release.measurements().pcr0())
                                .collect(Collectors.toUnmodifiableSet())));
    }

    private void allow(AttestedKey key, Set<Measurement> images) {
        operation.tell(origin -> new RolloutEvent.KeyOpened(origin, images));
        operation.retrying().run("it could not be decided yet who may use the key", () -> {
            if (images.isEmpty()) {
                key.allowNone();
            } else {
                key.allow(images);
            }
        });
    }
}
