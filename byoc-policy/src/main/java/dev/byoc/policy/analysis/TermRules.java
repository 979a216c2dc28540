package dev.byoc.policy.analysis;

import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.internal.PrincipalMatch;
import dev.byoc.policy.internal.RequestPrincipal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** A set of policies as rules, and the evaluation logic in three values. */
final class TermRules {
    private final PolicySet policies;
    private final List<Rule> identity;
    private final List<Rule> boundary;
    private final List<Rule> session;
    private final List<Rule> resource;
    private final List<Rule> vpcEndpoint;
    private final List<Rule> resourceControl = new ArrayList<>();
    private final List<List<Rule>> serviceControl = new ArrayList<>();

    private final List<Rule> all;

    TermRules(PolicySet policies, Numbering numbering) {
        this.policies = policies;
        this.identity = numbering.rules(policies.identity());
        this.boundary = numbering.rules(policies.boundary());
        this.session = numbering.rules(policies.session());
        this.resource = numbering.rules(policies.resource());
        this.vpcEndpoint = numbering.rules(policies.vpcEndpoint());
        this.all = new ArrayList<>(identity);
        all.addAll(boundary);
        all.addAll(session);
        all.addAll(resource);
        all.addAll(vpcEndpoint);
        for (List<Policy> level : policies.resourceControl()) {
            resourceControl.addAll(numbering.rules(level));
        }
        all.addAll(resourceControl);
        for (List<Policy> level : policies.serviceControl()) {
            List<Rule> rules = numbering.rules(level);
            serviceControl.add(rules);
            all.addAll(rules);
        }
    }

    /** The number of rules. */
    long size() {
        return all.size();
    }

    /** Adds to {@code patterns} those of rules that fit {@code actions}. */
    void addPatterns(BitSet actions, BitSet patterns) {
        for (Rule rule : all) {
            if (rule.fitsAction(actions)) {
                patterns.or(rule.patterns());
            }
        }
    }

    /** Adds to {@code owners}, by pattern, the rules that name it, numbered from {@code first}. */
    void addOwners(Map<Integer, BitSet> owners, int first) {
        for (int i = 0; i < all.size(); i++) {
            BitSet patterns = all.get(i).patterns();
            for (int p = patterns.nextSetBit(0); p >= 0; p = patterns.nextSetBit(p + 1)) {
                BitSet own = owners.getOrDefault(p, new BitSet());
                own.set(first + i);
                owners.put(p, own);
            }
        }
    }

    /** Whether a rule that grants fits {@code actions} at all. */
    boolean canGrant(BitSet actions) {
        boolean endpoint = policies.vpcEndpoint().isEmpty() || grants(vpcEndpoint, actions);
        return endpoint && (grants(identity, actions) || grants(resource, actions));
    }

    private static boolean grants(List<Rule> rules, BitSet actions) {
        for (Rule rule : rules) {
            if (rule.allows() && rule.fitsAction(actions)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the rules that can apply to an action and a resource, as far as patterns say, for one caller. */
    Live live(BitSet fittingActions, BitSet fittingResources, Subject subject) {
        Live live = new Live(subject);
        boolean own = subject.caller().hasIdentity();
        boolean linked = subject.caller().serviceLinked();
        if (own) {
            live.split(identity, live.identity, fittingActions, fittingResources);
            live.split(boundary, live.boundary, fittingActions, fittingResources);
            live.split(session, live.session, fittingActions, fittingResources);
        }
        if (own && !linked) {
            for (List<Rule> level : serviceControl) {
                List<Rule> allows = new ArrayList<>();
                live.split(level, allows, fittingActions, fittingResources);
                live.serviceControl.add(allows);
            }
        }
        if (!linked && !subject.action().equals("kms:retiregrant")) {
            live.named(resourceControl, PrincipalMatch.DIRECT, List.of(), fittingActions, fittingResources, false);
        }
        boolean limited = !policies.boundary().isEmpty();
        live.named(resource, PrincipalMatch.DIRECT, live.resourceDirect, fittingActions, fittingResources, limited);
        live.named(resource, PrincipalMatch.ROLE, live.resourceRole, fittingActions, fittingResources, limited);
        live.named(resource, PrincipalMatch.ACCOUNT, live.resourceAccount, fittingActions, fittingResources, limited);
        live.named(vpcEndpoint, PrincipalMatch.ACCOUNT, live.vpcEndpoint, fittingActions, fittingResources, limited);
        return live;
    }

    /**
     * Who asks for what.
     *
     * @param caller the caller
     * @param account the account of the resource
     * @param action the action in lower case, which stands for its class
     * @param trusts whether the resource is a key or a role to be assumed
     */
    record Subject(RequestPrincipal caller, String account, String action, boolean trusts) {}

    /** The rules that are left for one action, one resource and one caller. */
    final class Live {
        private final Subject subject;
        private final List<Rule> denies = new ArrayList<>();
        private final List<Rule> identity = new ArrayList<>();
        private final List<Rule> boundary = new ArrayList<>();
        private final List<Rule> session = new ArrayList<>();
        private final List<Rule> resourceDirect = new ArrayList<>();
        private final List<Rule> resourceRole = new ArrayList<>();
        private final List<Rule> resourceAccount = new ArrayList<>();
        private final List<Rule> vpcEndpoint = new ArrayList<>();
        private final List<List<Rule>> serviceControl = new ArrayList<>();

        private Live(Subject subject) {
            this.subject = subject;
        }

        private void split(List<Rule> from, List<Rule> allows, BitSet actions, BitSet resources) {
            for (Rule rule : from) {
                if (rule.fitsAction(actions) && rule.fitsResource(resources)) {
                    (rule.allows() ? allows : denies).add(rule);
                }
            }
        }

        private void named(
                List<Rule> from,
                PrincipalMatch least,
                List<Rule> allows,
                BitSet actions,
                BitSet resources,
                boolean limited) {
            for (Rule rule : from) {
                if (!rule.fitsAction(actions) || !rule.fitsResource(resources)) {
                    continue;
                }
                PrincipalMatch match = rule.principals()
                        .map(matcher -> matcher.match(subject.caller(), limited))
                        .orElse(PrincipalMatch.DIRECT);
                if (!rule.allows() && match != PrincipalMatch.NONE && !denies.contains(rule)) {
                    denies.add(rule);
                } else if (rule.allows() && match.compareTo(least) >= 0 && from != resourceControl) {
                    allows.add(rule);
                }
            }
        }

        /** All rules, those that allow first. */
        List<Rule> rules() {
            List<Rule> all = new ArrayList<>(identity);
            all.addAll(resourceAccount);
            all.addAll(boundary);
            all.addAll(session);
            serviceControl.forEach(all::addAll);
            all.addAll(vpcEndpoint);
            all.addAll(denies);
            return all;
        }

        /** Whether the policies allow, when conditions hold as {@code truths} says. */
        Truth allowed(Truth[] truths) {
            Truth open = Truth.any(denies, truths).not();
            for (List<Rule> level : serviceControl) {
                open = open.and(Truth.any(level, truths));
            }
            if (!policies.vpcEndpoint().isEmpty()) {
                open = open.and(Truth.any(vpcEndpoint, truths));
            }
            return open == Truth.NO ? Truth.NO : open.and(granted(truths));
        }

        private Truth granted(Truth[] truths) {
            if (!subject.caller().hasIdentity()) {
                return Truth.any(resourceRole, truths);
            }
            boolean root = subject.caller().kind() == RequestPrincipal.Kind.ROOT;
            if (root && subject.action().equals("sts:assumerole")) {
                return Truth.NO;
            }
            Truth limits = Truth.YES;
            if (!root && !policies.boundary().isEmpty()) {
                limits = limits.and(Truth.any(boundary, truths));
            }
            if (!root && !policies.session().isEmpty()) {
                limits = limits.and(Truth.any(session, truths));
            }
            Truth own = root ? Truth.YES : Truth.any(identity, truths).and(limits);
            boolean sameAccount = subject.caller().account().equals(subject.account());
            if (!sameAccount) {
                return own.and(Truth.any(resourceAccount, truths));
            }
            if (policies.resource().isEmpty()) {
                return own;
            }
            if (subject.trusts()) {
                own = own.and(Truth.any(resourceAccount, truths));
            }
            return own.or(Truth.any(resourceDirect, truths))
                    .or(Truth.any(resourceRole, truths).and(limits));
        }
    }
}
