package dev.byoc.policy.internal.principal;

import dev.byoc.policy.Arn;
import java.util.Optional;

/**
 * A caller, taken apart.
 *
 * @param text the caller as it was given
 * @param kind what it is
 * @param partition its partition, empty when it has none
 * @param account its account, empty when it has none
 * @param name the last part of a role's name, also for a session of the role; else empty
 */
public record RequestPrincipal(String text, Kind kind, String partition, String account, String name) {
    /** What a caller can be. */
    public enum Kind {
        /** The root user of an account. */
        ROOT,
        /** A user. */
        USER,
        /** A role. */
        ROLE,
        /** A session of a role. */
        SESSION,
        /** A session of a federated user. */
        FEDERATED_USER,
        /** An AWS service. */
        SERVICE,
        /** An identity provider. */
        FEDERATED,
        /** Nobody known. */
        ANONYMOUS
    }

    /** Returns the caller that {@code text} spells. */
    public static RequestPrincipal of(String text) {
        if (text.equals("*") || text.equalsIgnoreCase("anonymous")) {
            return plain(text, Kind.ANONYMOUS);
        }
        Optional<Arn> arn = Arn.find(text);
        if (arn.isEmpty()) {
            if (text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return new RequestPrincipal(text, Kind.ROOT, "aws", text, "");
            }
            // Amazon Cognito's identity pools are an identity provider under a name like a service's.
            boolean service = text.contains(".amazonaws.com") && !text.startsWith("cognito-identity");
            return plain(text, service ? Kind.SERVICE : Kind.FEDERATED);
        }
        return of(text, arn.get());
    }

    private static RequestPrincipal of(String text, Arn arn) {
        String resource = arn.resource();
        int slash = resource.indexOf('/');
        String type = slash < 0 ? resource : resource.substring(0, slash);
        String rest = slash < 0 ? "" : resource.substring(slash + 1);
        return switch (type) {
            case "root" -> known(text, Kind.ROOT, arn, "");
            case "role" -> known(text, Kind.ROLE, arn, rest.substring(rest.lastIndexOf('/') + 1));
            case "assumed-role" ->
                known(text, Kind.SESSION, arn, rest.indexOf('/') < 0 ? rest : rest.substring(0, rest.indexOf('/')));
            case "federated-user" -> known(text, Kind.FEDERATED_USER, arn, rest);
            case "saml-provider", "oidc-provider" -> plain(text, Kind.FEDERATED);
            default -> known(text, Kind.USER, arn, rest);
        };
    }

    private static RequestPrincipal plain(String text, Kind kind) {
        return new RequestPrincipal(text, kind, "", "", "");
    }

    private static RequestPrincipal known(String text, Kind kind, Arn arn, String name) {
        return new RequestPrincipal(text, kind, arn.partition(), arn.account(), name);
    }

    /** Whether its rights come from policies of its own account. */
    public boolean hasIdentity() {
        return switch (kind) {
            case SERVICE, FEDERATED, ANONYMOUS -> false;
            default -> true;
        };
    }

    /** Whether it is a user or a role, which a permissions boundary can be set on. */
    boolean canHaveBoundary() {
        return hasIdentity() && kind != Kind.ROOT;
    }

    /**
     * Whether it is a role that AWS made for a service; organisations' policies do not limit those. Only the path
     * tells, because any role can take such a name, so a session, which has no path, is never taken for one.
     */
    public boolean serviceLinked() {
        return kind == Kind.ROLE && text.contains(":role/aws-service-role/");
    }
}
