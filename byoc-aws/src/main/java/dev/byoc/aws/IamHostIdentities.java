package dev.byoc.aws;

import dev.byoc.model.Attributes;
import dev.byoc.model.HostIdentitySpec;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@link Resources} of the identities of machines: a role and the instance profile that hands it to them. */
final class IamHostIdentities implements Resources<HostIdentitySpec> {
    /** Attribute: the role that machines get by the instance profile of the same name. */
    static final String INSTANCE_PROFILE = "instance-profile";

    private static final Duration SESSION = Duration.ofHours(1);

    private final IamRoles iam;
    private final InstanceProfiles profiles;
    private final RoleSearch search;
    private final Partition partition;

    IamHostIdentities(IamRoles iam, Partition partition) {
        this.iam = iam;
        this.profiles = new InstanceProfiles(iam);
        this.search = new RoleSearch(iam, trust -> TrustPolicy.trusted(trust).contains(partition.machines()));
        this.partition = partition;
    }

    @Override
    public List<Observed> list(Owner owner, Lookup<HostIdentitySpec> lookup) {
        return iam.parallel().map(search.find(owner, lookup), this::observed);
    }

    private Observed observed(RoleSearch.Found found) {
        RoleState state = found.state();
        String name = state.role().roleName();
        return Observed.builder()
                .type(ResourceType.HOST_IDENTITY)
                .component(found.component())
                .id(ResourceId.of(name))
                .attributes(Attributes.builder()
                        .putAll(state.attributes())
                        .putAll(HostPolicy.read(state.policy().orElse("")))
                        .put(INSTANCE_PROFILE, profiles.roles(name))
                        .build())
                .putOutputs(HostIdentitySpec.ARN, state.role().arn())
                .putAllTags(state.tags())
                .build();
    }

    @Override
    public Attributes wished(Owner owner, HostIdentitySpec spec, References references) {
        return Attributes.builder()
                .putAll(spec.attributes(references))
                .put(RoleState.TRUST, PolicyJson.canonical(TrustPolicy.ofMachines(partition)))
                .put(
                        RoleState.POLICY,
                        HostPolicy.of(partition, spec, references)
                                .map(PolicyJson::canonical)
                                .orElse(Attributes.knownAfter(spec.auditLog())))
                .put(RoleState.OTHER_POLICIES, "")
                .put(INSTANCE_PROFILE, spec.identity().name())
                .build();
    }

    @Override
    public Observed create(Owner owner, HostIdentitySpec spec, References references) {
        String policy = policy(spec, references);
        String name = spec.identity().name();
        RoleWish wish = new RoleWish(spec.component(), TrustPolicy.ofMachines(partition), SESSION);
        String arn = iam.create(owner, spec.identity(), wish);
        HalfMade.finish(name, () -> {
            iam.putPolicy(name, policy);
            profiles.create(owner, spec.component(), spec.identity());
        });
        return Ec2.made(owner, spec, name)
                .attributes(wished(owner, spec, references))
                .putOutputs(HostIdentitySpec.ARN, arn)
                .build();
    }

    @Override
    public Observed update(Owner owner, Observed now, HostIdentitySpec spec, References references) {
        String name = now.id().value();
        Attributes wished = wished(owner, spec, references);
        Changes changes = new Changes(now.attributes(), wished);
        changes.in(RoleState.TRUST, () -> iam.putTrust(name, TrustPolicy.ofMachines(partition)));
        changes.in(RoleState.POLICY, () -> iam.putPolicy(name, policy(spec, references)));
        changes.in(RoleState.OTHER_POLICIES, () -> iam.removeOtherPolicies(name));
        changes.in(
                HostIdentitySpec.BOUNDARY,
                () -> iam.putBoundary(name, spec.identity().boundary()));
        changes.in(INSTANCE_PROFILE, () -> profiles.settle(owner, spec.component(), spec.identity()));
        iam.retag(owner, now);
        return Ec2.changed(owner, now)
                .attributes(wished)
                .putAllOutputs(now.outputs())
                .build();
    }

    private String policy(HostIdentitySpec spec, References references) {
        Optional<String> policy = HostPolicy.of(partition, spec, references);
        return policy.orElseThrow(() -> new IllegalStateException(
                "What the host may use is not known yet [component=" + spec.component() + "]"));
    }

    @Override
    public void delete(Owner owner, Observed now) {
        profiles.delete(now.id().value());
        iam.delete(now.id().value());
    }
}
