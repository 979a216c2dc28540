package dev.byoc.policy.proof;

import dev.byoc.policy.evaluation.Request;
import java.util.Map;
import java.util.TreeMap;

/**
 * What changes when one policy takes the place of another.
 *
 * @param newlyAllowed the actions of which something is allowed that was not before, each with such a request
 * @param newlyDenied the actions of which something was allowed before and is no longer, each with such a request
 * @param nothingNew whether nothing is newly allowed; PROVED is a proof
 * @param nothingLost whether nothing is newly denied; PROVED is a proof
 */
public record PolicyDifference(
        Map<String, Request> newlyAllowed,
        Map<String, Request> newlyDenied,
        ProofResult nothingNew,
        ProofResult nothingLost) {
    public PolicyDifference {
        newlyAllowed = java.util.Collections.unmodifiableMap(new TreeMap<>(newlyAllowed));
        newlyDenied = java.util.Collections.unmodifiableMap(new TreeMap<>(newlyDenied));
    }

    /** Whether nothing is newly allowed and nothing is newly denied, proved. */
    public boolean none() {
        return nothingNew.proved() && nothingLost.proved();
    }
}
