package dev.byoc.policy;

/**
 * The kinds of principals that a resource-based policy can name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public enum PrincipalType {
    /** Everyone, written as the bare {@code "*"}. */
    ANYONE("*"),
    /** An account, user, role or session, or everyone. */
    AWS("AWS"),
    /** An AWS service, such as {@code ec2.amazonaws.com}. */
    SERVICE("Service"),
    /** An identity provider. */
    FEDERATED("Federated"),
    /** An account by its canonical user id, known to Amazon S3 only. */
    CANONICAL_USER("CanonicalUser");

    private final String text;

    PrincipalType(String text) {
        this.text = text;
    }

    /** The key that stands in a policy document. */
    public String text() {
        return text;
    }
}
