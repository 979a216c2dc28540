package dev.byoc.aws.internal.iam;

import dev.byoc.aws.internal.resource.AttributeChanges;
import dev.byoc.aws.internal.resource.WrittenResource;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.IdentityName;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Observed;
import java.util.function.Supplier;

/**
 * What the updates of hosts' and managers' roles have in common.
 *
 * @param iam the calls
 * @param environment whose role it is
 * @param now the role as it was found
 * @param wished the attributes that are wished for
 */
record RoleUpdate(IamRoles iam, EnvironmentKey environment, Observed now, Attributes wished) {
    /** Returns what differs. */
    AttributeChanges changes() {
        return new AttributeChanges(now.attributes(), wished);
    }

    /** Changes what differs in trust, policies and boundary. */
    void run(IdentityName identity, Supplier<String> trust, Supplier<String> policy) {
        String name = now.id().value();
        changes().in(RoleDescription.TRUST, () -> iam.putTrust(name, trust.get()));
        changes().in(RoleDescription.POLICY, () -> iam.putPolicy(name, policy.get()));
        changes().in(RoleDescription.OTHER_POLICIES, () -> iam.removeOtherPolicies(name));
        changes().in(RoleDescription.BOUNDARY, () -> iam.putBoundary(name, identity.boundary()));
    }

    /** Sets the tags that differ, and returns the role as it is from then on. */
    Observed finish() {
        iam.retag(environment, now);
        return WrittenResource.updated(environment, now)
                .attributes(wished)
                .putAllOutputs(now.outputs())
                .build();
    }
}
