package dev.byoc.policy.internal.numbering;

import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.internal.principal.PrincipalMatch;
import dev.byoc.policy.internal.principal.RequestPrincipal;
import dev.byoc.policy.internal.principal.UnrefusableActions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The statements of a policy set that can apply to one action, one resource and one caller, by their part in a
 * decision.
 */
public final class ApplicableStatements {
    private final PolicySet policies;
    private final BitSet actions;
    private final BitSet resources;
    private final PartialRequest request;
    private final boolean unrefusable;
    private final List<NumberedStatement> denies = new ArrayList<>();
    private final List<NumberedStatement> identity = new ArrayList<>();
    private final List<NumberedStatement> boundary = new ArrayList<>();
    private final List<NumberedStatement> session = new ArrayList<>();
    private final List<NumberedStatement> resourceDirect = new ArrayList<>();
    private final List<NumberedStatement> resourceRole = new ArrayList<>();
    private final List<NumberedStatement> resourceAccount = new ArrayList<>();
    private final List<NumberedStatement> vpcEndpoint = new ArrayList<>();
    private final List<List<NumberedStatement>> serviceControl = new ArrayList<>();

    ApplicableStatements(NumberedPolicySet set, BitSet actions, BitSet resources, PartialRequest request) {
        this.policies = set.policies();
        this.actions = actions;
        this.resources = resources;
        this.request = request;
        this.unrefusable = !set.description() && UnrefusableActions.include(request.action(), request.caller());
        boolean hasIdentity = request.caller().hasIdentity();
        boolean linked = request.caller().serviceLinked();
        if (hasIdentity) {
            add(set.identity(), identity);
            add(set.boundary(), boundary);
            add(set.session(), session);
        }
        if (hasIdentity && !linked) {
            for (List<NumberedStatement> level : set.serviceControl()) {
                List<NumberedStatement> allows = new ArrayList<>();
                add(level, allows);
                serviceControl.add(allows);
            }
        }
        if (!linked && !request.action().equals("kms:retiregrant")) {
            // These only deny; what they allow is dropped.
            addNaming(set.resourceControl(), PrincipalMatch.DIRECT, new ArrayList<>(), false);
        }
        boolean limited = !policies.boundary().isEmpty();
        addNaming(set.resource(), PrincipalMatch.DIRECT, resourceDirect, limited);
        addNaming(set.resource(), PrincipalMatch.ROLE, resourceRole, limited);
        addNaming(set.resource(), PrincipalMatch.ACCOUNT, resourceAccount, limited);
        addNaming(set.vpcEndpoint(), PrincipalMatch.ACCOUNT, vpcEndpoint, limited);
    }

    private boolean fits(NumberedStatement statement) {
        return statement.fitsAction(actions) && statement.fitsResource(resources);
    }

    private void add(List<NumberedStatement> from, List<NumberedStatement> allows) {
        for (NumberedStatement statement : from) {
            if (fits(statement)) {
                (statement.allows() ? allows : denies).add(statement);
            }
        }
    }

    /** Adds those of {@code from} that name the caller, the allowing ones if they do so at least as closely as said. */
    private void addNaming(
            List<NumberedStatement> from, PrincipalMatch least, List<NumberedStatement> allows, boolean hasBoundary) {
        for (NumberedStatement statement : from) {
            if (!fits(statement)) {
                continue;
            }
            PrincipalMatch match = statement
                    .principals()
                    .map(matcher -> matcher.match(request.caller(), hasBoundary))
                    .orElse(PrincipalMatch.DIRECT);
            if (!statement.allows() && match != PrincipalMatch.NONE && !denies.contains(statement)) {
                denies.add(statement);
            } else if (statement.allows() && match.compareTo(least) >= 0) {
                allows.add(statement);
            }
        }
    }

    /** All statements, those that allow first. */
    public List<NumberedStatement> statements() {
        List<NumberedStatement> all = new ArrayList<>(identity);
        all.addAll(resourceAccount);
        all.addAll(boundary);
        all.addAll(session);
        serviceControl.forEach(all::addAll);
        all.addAll(vpcEndpoint);
        all.addAll(denies);
        return all;
    }

    /** Whether the policies allow, when conditions hold as {@code truths} says. */
    public TruthValue allowed(TruthValue[] truths) {
        if (unrefusable) {
            return TruthValue.YES;
        }
        TruthValue open = TruthValue.any(denies, truths).not();
        for (List<NumberedStatement> level : serviceControl) {
            open = open.and(TruthValue.any(level, truths));
        }
        if (!policies.vpcEndpoint().isEmpty()) {
            open = open.and(TruthValue.any(vpcEndpoint, truths));
        }
        return open == TruthValue.NO ? TruthValue.NO : open.and(granted(truths));
    }

    private TruthValue granted(TruthValue[] truths) {
        if (!request.caller().hasIdentity()) {
            return TruthValue.any(resourceRole, truths);
        }
        boolean root = request.caller().kind() == RequestPrincipal.Kind.ROOT;
        if (root && request.action().equals("sts:assumerole")) {
            return TruthValue.NO;
        }
        TruthValue limits = TruthValue.YES;
        if (!root && !policies.boundary().isEmpty()) {
            limits = limits.and(TruthValue.any(boundary, truths));
        }
        if (!root && !policies.session().isEmpty()) {
            limits = limits.and(TruthValue.any(session, truths));
        }
        TruthValue own =
                root ? TruthValue.YES : TruthValue.any(identity, truths).and(limits);
        boolean sameAccount = request.caller().account().equals(request.account());
        if (!sameAccount) {
            return own.and(TruthValue.any(resourceAccount, truths));
        }
        if (policies.resource().isEmpty()) {
            return own;
        }
        if (request.needsTrust()) {
            own = own.and(TruthValue.any(resourceAccount, truths));
        }
        return own.or(TruthValue.any(resourceDirect, truths))
                .or(TruthValue.any(resourceRole, truths).and(limits));
    }
}
