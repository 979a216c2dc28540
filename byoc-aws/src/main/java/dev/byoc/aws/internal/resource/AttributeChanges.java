package dev.byoc.aws.internal.resource;

import dev.byoc.model.resource.Attributes;

/**
 * What an update has to change.
 *
 * @param found what is there
 * @param wished what is wished
 */
public record AttributeChanges(Attributes found, Attributes wished) {
    /** Runs {@code change} if {@code attribute} differs. */
    public void in(String attribute, Runnable change) {
        if (!wished.get(attribute).equals(found.get(attribute))) {
            change.run();
        }
    }
}
