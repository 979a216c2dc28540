package dev.byoc.testing.contract;

import dev.byoc.model.Observed;
import dev.byoc.model.ResourceId;

/** Somebody else who works in the same account, past the ports: what the customer's own tools might do. */
public interface OtherClient {
    /** Puts the tag {@code key} with {@code value} on {@code resource}. */
    void putTag(Observed resource, String key, String value);

    /** Removes the tag {@code key} from {@code resource}. */
    void removeTag(Observed resource, String key);

    /** Puts an object called {@code key} into {@code bucket}; doing so again makes another version of it. */
    void putObject(ResourceId bucket, String key);
}
