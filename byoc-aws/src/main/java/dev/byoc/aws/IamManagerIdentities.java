package dev.byoc.aws;

import dev.byoc.model.Attributes;
import dev.byoc.model.ManagerIdentitySpec;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.List;

/** {@link Resources} of the vendor's identities: roles that the vendor's account may take with an external id. */
final class IamManagerIdentities implements Resources<ManagerIdentitySpec> {
    private final IamRoles iam;
    private final RoleSearch search;
    private final Partition partition;

    IamManagerIdentities(IamRoles iam, Partition partition) {
        this.iam = iam;
        this.search = new RoleSearch(iam, trust -> !TrustPolicy.trusted(trust).contains(partition.machines()));
        this.partition = partition;
    }

    @Override
    public List<Observed> list(Owner owner, Lookup<ManagerIdentitySpec> lookup) {
        return search.find(owner, lookup).stream()
                .map(IamManagerIdentities::observed)
                .toList();
    }

    private static Observed observed(RoleSearch.Found found) {
        RoleState state = found.state();
        return Observed.builder()
                .type(ResourceType.MANAGER_IDENTITY)
                .component(found.component())
                .id(ResourceId.of(state.role().roleName()))
                .attributes(Attributes.builder()
                        .putAll(state.attributes())
                        .put(ManagerIdentitySpec.TRUSTS, TrustPolicy.trusted(state.trust()))
                        .put(ManagerIdentitySpec.EXTERNAL_IDS, TrustPolicy.fingerprints(state.trust()))
                        .put(ManagerIdentitySpec.SESSION_SECONDS, state.role().maxSessionDuration())
                        .put(
                                ManagerIdentitySpec.NETWORK,
                                ManagerPolicy.network(state.policy().orElse("")))
                        .build())
                .putOutputs(ManagerIdentitySpec.ARN, state.role().arn())
                .putAllTags(state.tags())
                .build();
    }

    @Override
    public Attributes wished(Owner owner, ManagerIdentitySpec spec, References references) {
        return Attributes.builder()
                .putAll(spec.attributes(references))
                .put(RoleState.TRUST, TrustPolicy.maskedOf(partition, spec))
                .put(
                        RoleState.POLICY,
                        ManagerPolicy.scope(partition, owner, spec, references)
                                .map(scope -> PolicyJson.canonical(ManagerPolicy.of(scope)))
                                .orElse(Attributes.knownAfter(spec.host())))
                .put(RoleState.OTHER_POLICIES, "")
                .build();
    }

    @Override
    public Observed create(Owner owner, ManagerIdentitySpec spec, References references) {
        String policy = policy(owner, spec, references);
        String name = spec.identity().name();
        RoleWish wish = new RoleWish(spec.component(), TrustPolicy.of(partition, spec), spec.longestSession());
        String arn = iam.create(owner, spec.identity(), wish);
        HalfMade.finish(name, () -> iam.putPolicy(name, policy));
        return Ec2.made(owner, spec, name)
                .attributes(wished(owner, spec, references))
                .putOutputs(ManagerIdentitySpec.ARN, arn)
                .build();
    }

    @Override
    public Observed update(Owner owner, Observed now, ManagerIdentitySpec spec, References references) {
        String name = now.id().value();
        Attributes wished = wished(owner, spec, references);
        Changes changes = new Changes(now.attributes(), wished);
        changes.in(RoleState.TRUST, () -> iam.putTrust(name, TrustPolicy.of(partition, spec)));
        changes.in(ManagerIdentitySpec.SESSION_SECONDS, () -> iam.putLongestSession(name, spec.longestSession()));
        changes.in(RoleState.POLICY, () -> iam.putPolicy(name, policy(owner, spec, references)));
        changes.in(RoleState.OTHER_POLICIES, () -> iam.removeOtherPolicies(name));
        changes.in(
                ManagerIdentitySpec.BOUNDARY,
                () -> iam.putBoundary(name, spec.identity().boundary()));
        iam.retag(owner, now);
        return Ec2.changed(owner, now)
                .attributes(wished)
                .putAllOutputs(now.outputs())
                .build();
    }

    private String policy(Owner owner, ManagerIdentitySpec spec, References references) {
        return ManagerPolicy.scope(partition, owner, spec, references)
                .map(ManagerPolicy::of)
                .orElseThrow(() -> new IllegalStateException(
                        "What the manager may use is not known yet [component=" + spec.component() + "]"));
    }

    @Override
    public void delete(Owner owner, Observed now) {
        iam.delete(now.id().value());
    }
}
