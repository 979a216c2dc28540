package dev.byoc.policy.internal.cells;

import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.catalog.ContextKey;
import java.util.Optional;
import java.util.Set;

/**
 * How many values a context key can hold in a request.
 *
 * @param single whether it can hold exactly one
 * @param set whether it can hold a set
 */
record KeyCardinality(boolean single, boolean set) {
    /**
     * Keys that AWS's guides compare with set operators, while the service authorization reference calls them single.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html">CloudFormation</a>
     * @see <a
     *     href="https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html">Cognito</a>
     */
    private static final Set<String> SETS_BY_THE_GUIDES = Set.of(
            "autoscaling:instancetypes", "cloudformation:importresourcetypes", "cognito-identity.amazonaws.com:amr");

    /**
     * What identity providers say of one caller.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html">Keys
     *     of web identity federation</a>
     */
    private static final Set<String> SINGLE_CLAIMS =
            Set.of("sub", "aud", "oaud", "iss", "id", "app_id", "user_id", "email");

    /** Returns what {@code key}, in lower case, can hold; a key that nothing is known about, anything. */
    static KeyCardinality of(String key, Catalog catalog) {
        if (SETS_BY_THE_GUIDES.contains(key)) {
            return new KeyCardinality(true, true);
        }
        Optional<ContextKey> known = catalog.findConditionKey(key).or(() -> ofProvider(key, catalog));
        return known.isPresent()
                ? new KeyCardinality(!known.get().multivalued(), known.get().multivalued())
                : new KeyCardinality(true, !isClaim(key));
    }

    /** Returns what the catalogue knows of a key that an identity provider fills; those are listed with STS. */
    private static Optional<ContextKey> ofProvider(String key, Catalog catalog) {
        return catalog.conditionKeys("sts").stream()
                .filter(known ->
                        known.prefix().equals(known.name()) || known.prefix().endsWith("/"))
                .filter(known -> known.covers(key))
                .findFirst();
    }

    /** Whether {@code key} is what an identity provider, whose name is that of a host, says of the caller. */
    private static boolean isClaim(String key) {
        int colon = key.lastIndexOf(':');
        return colon > 0
                && key.substring(0, colon).indexOf('.') > 0
                && SINGLE_CLAIMS.contains(key.substring(colon + 1));
    }
}
