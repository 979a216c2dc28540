package dev.byoc.internal.rollout.release;

import dev.byoc.event.RolloutEvent;
import dev.byoc.image.Measurement;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.model.workload.Release;
import dev.byoc.rollout.AttestedKey;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which images may use the deployment's key while they change. Does nothing when there is no key. Remembers nothing:
 * what is allowed follows from what serves, so that a process that goes on after a crash says the same again.
 */
public final class KeyAccess {
    private final OperationContext operation;

    public KeyAccess(OperationContext operation) {
        this.operation = operation;
    }

    /** Refuses {@code release} if its enclaves could not use the key. */
    public void requireUsableBy(Release release) {
        if (operation.settings().key().isPresent() && release.debug()) {
            throw operation.refused(
                    "an enclave in debug mode attests nothing but zeros, so no key can be kept for it; leave"
                            + " out debug mode or the key [release=" + release.id() + "]");
        }
    }

    /** Lets exactly the images of {@code releases} use the key; enclaves in debug mode cannot in any case. */
    public void open(Collection<Release> releases) {
        operation
                .settings()
                .key()
                .ifPresent(key -> decide(
                        key,
                        releases.stream()
                                .filter(release -> !release.debug())
                                .map(release -> release.measurements().pcr0())
                                .collect(Collectors.toUnmodifiableSet())));
    }

    private void decide(AttestedKey key, Set<Measurement> images) {
        operation.tell(origin -> new RolloutEvent.KeyOpened(origin, images));
        operation.repeating().run("it could not be decided yet who may use the key", () -> {
            if (images.isEmpty()) {
                key.allowNone();
            } else {
                key.allow(images);
            }
        });
    }
}
