package dev.byoc.aws.internal.resource;

import dev.byoc.model.resource.Attributes;
import java.util.List;

/**
 * What an update has to change.
 *
 * @param found what is there
 * @param wished what is wished
 */
public record AttributeChanges(Attributes found, Attributes wished) {
    /** Returns whether any attribute differs. */
    public boolean any() {
        return !wished.equals(found);
    }

    /** Runs {@code change} if {@code attribute} differs. */
    public void in(String attribute, Runnable change) {
        in(List.of(attribute), change);
    }

    /** Runs {@code change} once if one or more of {@code attributes} differ. */
    public void in(List<String> attributes, Runnable change) {
        if (attributes.stream().anyMatch(name -> !wished.get(name).equals(found.get(name)))) {
            change.run();
        }
    }
}
