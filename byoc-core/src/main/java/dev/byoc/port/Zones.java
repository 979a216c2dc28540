package dev.byoc.port;

import java.util.List;
import java.util.Set;

/** The zones of a region: parts of it that fail independently. */
public interface Zones {
    /** Returns the names of the zones that new resources can be put into, sorted. */
    List<String> list();

    /**
     * Returns the zones in which machines of {@code instanceType} can be had, whether or not any is free now; empty
     * when the region has none.
     */
    Set<String> offering(String instanceType);
}
