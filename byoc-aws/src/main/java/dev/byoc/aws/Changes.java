package dev.byoc.aws;

import dev.byoc.model.Attributes;

/**
 * What an update has to change.
 *
 * @param found what is there
 * @param wished what is wished
 */
record Changes(Attributes found, Attributes wished) {
    /** Runs {@code change} if {@code attribute} differs. */
    void in(String attribute, Runnable change) {
        if (!wished.get(attribute).equals(found.get(attribute))) {
            change.run();
        }
    }
}
