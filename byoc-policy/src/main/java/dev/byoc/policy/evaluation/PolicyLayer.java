package dev.byoc.policy.evaluation;

/**
 * The kinds of policies that take part in a decision.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html">Policies and permissions</a>
 */
public enum PolicyLayer {
    /** A service control policy of the caller's organisation. */
    SERVICE_CONTROL("service control policy"),
    /** A resource control policy of the resource's organisation. */
    RESOURCE_CONTROL("resource control policy"),
    /** The policy of the VPC endpoint that the call goes through. */
    VPC_ENDPOINT("VPC endpoint policy"),
    /** A policy of the caller. */
    IDENTITY("identity policy"),
    /** The caller's permissions boundary. */
    BOUNDARY("permissions boundary"),
    /** A policy given when the session was started. */
    SESSION("session policy"),
    /** The resource's own policy, a role's trust and a key's policy included. */
    RESOURCE("resource policy");

    private final String text;

    PolicyLayer(String text) {
        this.text = text;
    }

    /** Its name in a sentence. */
    public String text() {
        return text;
    }

    boolean namesPrincipals() {
        return this == RESOURCE || this == VPC_ENDPOINT || this == RESOURCE_CONTROL;
    }
}
