package dev.byoc.port;

import java.util.Map;
import java.util.Set;

/** The instance types that a region has. */
public interface InstanceTypes {
    /** Describes those of {@code names} that are types of the region, by name; no others are in the answer. */
    Map<String, InstanceTypeDetails> describe(Set<String> names);
}
