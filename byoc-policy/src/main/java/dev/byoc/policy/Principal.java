package dev.byoc.policy;

/**
 * One principal as a resource-based policy names it.
 *
 * @param type the kind of principal
 * @param value its name: an ARN, an account id, a service name, or {@code *}; not blank
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public record Principal(PrincipalType type, String value) {
    public Principal {
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "A principal needs a name; give an ARN, an account id, a service or * [type=" + type.text() + "]");
        }
        if (type == PrincipalType.ANYONE && !value.equals("*")) {
            throw new IllegalArgumentException(
                    "Only * stands for everyone; give the principal a type [value=" + value + "]");
        }
    }

    /** Returns everyone, anonymous callers included. */
    public static Principal anyone() {
        return new Principal(PrincipalType.ANYONE, "*");
    }

    /** Returns the account, user, role or session named by {@code value}, an ARN, an account id or {@code *}. */
    public static Principal aws(String value) {
        return new Principal(PrincipalType.AWS, value);
    }

    /** Returns the AWS service named {@code value}, such as {@code ec2.amazonaws.com}. */
    public static Principal service(String value) {
        return new Principal(PrincipalType.SERVICE, value);
    }

    /** Returns the identity provider named {@code value}. */
    public static Principal federated(String value) {
        return new Principal(PrincipalType.FEDERATED, value);
    }

    /** Returns the account whose canonical user id is {@code value}. */
    public static Principal canonicalUser(String value) {
        return new Principal(PrincipalType.CANONICAL_USER, value);
    }
}
