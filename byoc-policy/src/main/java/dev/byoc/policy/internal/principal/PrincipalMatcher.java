package dev.byoc.policy.internal.principal;

import dev.byoc.policy.Arn;
import dev.byoc.policy.Effect;
import dev.byoc.policy.Principal;
import dev.byoc.policy.PrincipalType;
import dev.byoc.policy.Selection;
import dev.byoc.policy.internal.principal.RequestPrincipal.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The principals of one statement, compiled.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">NotPrincipal</a>
 */
public final class PrincipalMatcher {
    private final boolean excluded;
    private final boolean deny;
    private final Named[] named;

    /** Creates the matcher of {@code principals} in a statement of {@code effect}. */
    public PrincipalMatcher(Selection<Principal> principals, Effect effect) {
        this.excluded = principals.excluded();
        this.deny = effect == Effect.DENY;
        List<Principal> values = principals.values();
        this.named = values.stream().map(Named::of).toArray(Named[]::new);
    }

    /** Returns how closely the statement names {@code caller}. */
    public PrincipalMatch match(RequestPrincipal caller, boolean hasBoundary) {
        if (!excluded) {
            return best(caller);
        }
        if (deny) {
            return spared(caller, hasBoundary) ? PrincipalMatch.NONE : PrincipalMatch.DIRECT;
        }
        return best(caller) == PrincipalMatch.NONE ? PrincipalMatch.DIRECT : PrincipalMatch.NONE;
    }

    private PrincipalMatch best(RequestPrincipal caller) {
        PrincipalMatch best = PrincipalMatch.NONE;
        for (Named candidate : named) {
            PrincipalMatch match = candidate.match(caller);
            if (match.compareTo(best) > 0) {
                best = match;
            }
        }
        return best;
    }

    /**
     * Whether a Deny with NotPrincipal leaves {@code caller} alone: its account, for a session its role, and itself
     * must all be named, or everyone; a boundary undoes that, whoever is named.
     */
    private boolean spared(RequestPrincipal caller, boolean hasBoundary) {
        if (hasBoundary && caller.canHaveBoundary()) {
            return false;
        }
        if (Arrays.stream(named).anyMatch(Named::everyone)) {
            return true;
        }
        if (!caller.hasIdentity()) {
            return best(caller) != PrincipalMatch.NONE;
        }
        boolean account = caller.kind() == Kind.ROOT || any(caller, PrincipalMatch.ACCOUNT);
        boolean role = caller.kind() != Kind.SESSION || any(caller, PrincipalMatch.ROLE);
        boolean itself = caller.kind() == Kind.ROLE
                ? any(caller, PrincipalMatch.ROLE)
                : any(caller, PrincipalMatch.DIRECT) || (caller.kind() == Kind.SESSION && role);
        return account && role && itself;
    }

    private boolean any(RequestPrincipal caller, PrincipalMatch match) {
        return Arrays.stream(named).anyMatch(candidate -> candidate.match(caller) == match);
    }

    /** One named principal, taken apart once. */
    private record Named(Principal principal, boolean everyone, String account, Optional<Arn> arn) {
        static Named of(Principal principal) {
            boolean aws = principal.type() == PrincipalType.AWS;
            boolean everyone = principal.type() == PrincipalType.ANYONE
                    || (aws && principal.value().equals("*"));
            Optional<Arn> arn = aws ? Arn.find(principal.value()) : Optional.empty();
            String account = "";
            if (aws && principal.value().matches("\\d{12}")) {
                account = principal.value();
            } else if (arn.isPresent() && arn.get().resource().equals("root")) {
                account = arn.get().account();
            }
            return new Named(principal, everyone, account, arn);
        }

        PrincipalMatch match(RequestPrincipal caller) {
            if (everyone) {
                return PrincipalMatch.DIRECT;
            }
            return switch (principal.type()) {
                case ANYONE -> PrincipalMatch.DIRECT;
                case AWS -> aws(caller);
                case SERVICE, FEDERATED -> caller.hasIdentity() ? PrincipalMatch.NONE : exact(caller);
                case CANONICAL_USER -> exact(caller);
            };
        }

        private PrincipalMatch exact(RequestPrincipal caller) {
            return caller.text().equals(principal.value()) ? PrincipalMatch.DIRECT : PrincipalMatch.NONE;
        }

        private PrincipalMatch aws(RequestPrincipal caller) {
            if (!account.isEmpty()) {
                if (!caller.hasIdentity() || !account.equals(caller.account())) {
                    return PrincipalMatch.NONE;
                }
                return caller.kind() == Kind.ROOT ? PrincipalMatch.DIRECT : PrincipalMatch.ACCOUNT;
            }
            if (caller.text().equals(principal.value())) {
                return caller.kind() == Kind.ROLE ? PrincipalMatch.ROLE : PrincipalMatch.DIRECT;
            }
            boolean sessionOfRole = caller.kind() == Kind.SESSION
                    && arn.isPresent()
                    && arn.get().service().equals("iam")
                    && arn.get().account().equals(caller.account())
                    && arn.get().partition().equals(caller.partition())
                    && arn.get().resource().startsWith("role/")
                    && arn.get()
                            .resource()
                            .substring(arn.get().resource().lastIndexOf('/') + 1)
                            .equals(caller.name());
            return sessionOfRole ? PrincipalMatch.ROLE : PrincipalMatch.NONE;
        }
    }
}
