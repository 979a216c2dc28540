package dev.byoc.testing.contract;

import dev.byoc.model.Observed;
import dev.byoc.model.ResourceId;
import dev.byoc.rollout.ReleaseId;
import java.util.Optional;

/** Somebody else who works in the same account, past the ports: what the customer's own tools might do. */
public interface OtherClient {
    /** Puts the tag {@code key} with {@code value} on {@code resource}. */
    void putTag(Observed resource, String key, String value);

    /** Removes the tag {@code key} from {@code resource}. */
    void removeTag(Observed resource, String key);

    /** Puts an object called {@code key} into {@code bucket}; doing so again makes another version of it. */
    void putObject(ResourceId bucket, String key);

    /**
     * Writes to the log {@code auditLog} what {@code machine} reports now of the enclave that it starts. Clients that
     * leave it out say that {@link Ability#HOST_REPORTS} is lacking.
     *
     * @param failure why it failed; empty when it is ready
     */
    default void report(ResourceId auditLog, ResourceId machine, ReleaseId release, Optional<String> failure) {
        throw new UnsupportedOperationException(
                "This client writes no reports; write them, or name HOST_REPORTS among what the fixture lacks");
    }
}
