package dev.byoc.policy.internal.numbering;

import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.PolicySet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** A set of policies as numbered statements. */
public final class NumberedPolicySet {
    private final PolicySet policies;
    private final boolean description;
    private final List<NumberedStatement> identity;
    private final List<NumberedStatement> boundary;
    private final List<NumberedStatement> session;
    private final List<NumberedStatement> resource;
    private final List<NumberedStatement> vpcEndpoint;
    private final List<NumberedStatement> resourceControl = new ArrayList<>();
    private final List<List<NumberedStatement>> serviceControl = new ArrayList<>();
    private final List<NumberedStatement> all;

    /**
     * Numbers what {@code policies} say by {@code numbering}.
     *
     * @param description whether they only describe requests, so that nothing is allowed but what they say
     */
    public NumberedPolicySet(PolicySet policies, boolean description, Numbering numbering) {
        this.policies = policies;
        this.description = description;
        this.identity = numbering.statements(policies.identity(), ResourceReading.COMPLETED);
        this.boundary = numbering.statements(policies.boundary(), ResourceReading.COMPLETED);
        this.session = numbering.statements(policies.session(), ResourceReading.AS_WRITTEN);
        this.resource = numbering.statements(policies.resource(), ResourceReading.AS_WRITTEN);
        this.vpcEndpoint = numbering.statements(
                policies.vpcEndpoint(), description ? ResourceReading.DESCRIPTION : ResourceReading.AS_WRITTEN);
        this.all = new ArrayList<>(identity);
        all.addAll(boundary);
        all.addAll(session);
        all.addAll(resource);
        all.addAll(vpcEndpoint);
        for (List<Policy> level : policies.resourceControl()) {
            resourceControl.addAll(numbering.statements(level, ResourceReading.AS_WRITTEN));
        }
        all.addAll(resourceControl);
        for (List<Policy> level : policies.serviceControl()) {
            List<NumberedStatement> statements = numbering.statements(level, ResourceReading.AS_WRITTEN);
            serviceControl.add(statements);
            all.addAll(statements);
        }
    }

    /** The number of statements. */
    public long size() {
        return all.size();
    }

    /** Adds to {@code patterns} those of statements that fit {@code actions}. */
    public void addPatterns(BitSet actions, BitSet patterns) {
        for (NumberedStatement statement : all) {
            if (statement.fitsAction(actions)) {
                patterns.or(statement.patterns());
            }
        }
    }

    /** Adds to {@code owners}, by pattern of resources, the statements that name it, numbered from {@code first}. */
    public void addOwners(Map<Integer, BitSet> owners, int first) {
        for (int i = 0; i < all.size(); i++) {
            addOwner(all.get(i).patterns(), owners, first + i);
        }
    }

    /** Adds the same for patterns of actions. */
    public void addActionOwners(Map<Integer, BitSet> owners, int first) {
        for (int i = 0; i < all.size(); i++) {
            addOwner(all.get(i).actions(), owners, first + i);
        }
    }

    private static void addOwner(BitSet patterns, Map<Integer, BitSet> owners, int statement) {
        for (int p = patterns.nextSetBit(0); p >= 0; p = patterns.nextSetBit(p + 1)) {
            BitSet own = owners.getOrDefault(p, new BitSet());
            own.set(statement);
            owners.put(p, own);
        }
    }

    /** Whether a statement that grants fits {@code actions} at all. */
    public boolean canGrant(BitSet actions) {
        boolean endpoint = policies.vpcEndpoint().isEmpty() || grants(vpcEndpoint, actions);
        return endpoint && (grants(identity, actions) || grants(resource, actions));
    }

    private static boolean grants(List<NumberedStatement> statements, BitSet actions) {
        for (NumberedStatement statement : statements) {
            if (statement.allows() && statement.fitsAction(actions)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the statements that can apply to an action and a resource, as far as patterns say, for one caller. */
    public ApplicableStatements applicable(BitSet fittingActions, BitSet fittingResources, PartialRequest request) {
        return new ApplicableStatements(this, fittingActions, fittingResources, request);
    }

    boolean description() {
        return description;
    }

    PolicySet policies() {
        return policies;
    }

    List<NumberedStatement> identity() {
        return identity;
    }

    List<NumberedStatement> boundary() {
        return boundary;
    }

    List<NumberedStatement> session() {
        return session;
    }

    List<NumberedStatement> resource() {
        return resource;
    }

    List<NumberedStatement> vpcEndpoint() {
        return vpcEndpoint;
    }

    List<NumberedStatement> resourceControl() {
        return resourceControl;
    }

    List<List<NumberedStatement>> serviceControl() {
        return serviceControl;
    }
}
