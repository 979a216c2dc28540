package dev.byoc.policy.internal.search;

import dev.byoc.policy.catalog.Catalog;
import java.util.Map;
import java.util.Optional;

/**
 * What a proof takes as given.
 *
 * @param catalog what actions there are
 * @param actions the same actions, ready to be matched
 * @param onlyCatalogRequests whether only requests count that the catalogue knows to exist
 * @param caller the caller of all requests; found from the policies when empty
 * @param account the account of the resources; the callers' own and others when empty
 * @param pinned keys in lower case and the only value that each can have; an empty value means that it is missing
 */
public record ProofSettings(
        Catalog catalog,
        CatalogActions actions,
        boolean onlyCatalogRequests,
        Optional<String> caller,
        Optional<String> account,
        Map<String, String> pinned) {
    public ProofSettings {
        pinned = Map.copyOf(pinned);
    }
}
