package dev.byoc.policy.internal.principal;

import java.util.List;

/**
 * Actions that every caller with an identity may call whatever policies say: they need no permission, and no Deny stops
 * them.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getsessiontoken.html">GetSessionToken</a>
 */
public final class UnrefusableActions {
    /** The actions, in lower case. */
    public static final List<String> NAMES = List.of("sts:getcalleridentity", "sts:getsessiontoken");

    private UnrefusableActions() {}

    /** Returns whether nothing can refuse {@code action}, in lower case, to {@code caller}. */
    public static boolean include(String action, RequestPrincipal caller) {
        return caller.hasIdentity() && action.startsWith("sts:get") && NAMES.contains(action);
    }
}
