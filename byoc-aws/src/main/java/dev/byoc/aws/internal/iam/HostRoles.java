package dev.byoc.aws.internal.iam;

import dev.byoc.aws.internal.resource.PartialCreation;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.PolicyJson;
import dev.byoc.aws.internal.resource.WrittenResource;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.HostIdentitySpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@link Resources} of the identities of hosts: a role and the instance profile that hands it to instances. */
public final class HostRoles implements Resources<HostIdentitySpec> {
    /** Attribute: the role that instances get by the instance profile of the same name. */
    static final String INSTANCE_PROFILE = "instance-profile";

    private static final Duration SESSION = Duration.ofHours(1);

    private final IamRoles iam;
    private final InstanceProfiles profiles;
    private final RoleFinder search;
    private final Partition partition;

    public HostRoles(IamRoles iam, Partition partition) {
        this.iam = iam;
        this.profiles = new InstanceProfiles(iam);
        this.search = new RoleFinder(iam, trust -> TrustPolicy.trusted(trust).contains(partition.ec2Principal()));
        this.partition = partition;
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<HostIdentitySpec> lookup) {
        return iam.parallel().map(search.find(environment, lookup), this::observed);
    }

    private Observed observed(RoleFinder.Found found) {
        RoleDescription state = found.state();
        String name = state.role().roleName();
        return Observed.builder()
                .type(ResourceType.HOST_IDENTITY)
                .component(found.component())
                .id(ResourceId.of(name))
                .attributes(Attributes.builder()
                        .putAll(state.attributes())
                        .putAll(HostRolePolicy.read(state.policy().orElse("")))
                        .put(INSTANCE_PROFILE, profiles.roles(name))
                        .build())
                .putOutputs(HostIdentitySpec.ARN, state.role().arn())
                .putAllTags(state.tags())
                .build();
    }

    @Override
    public Attributes wished(EnvironmentKey environment, HostIdentitySpec spec, References references) {
        return Attributes.builder()
                .putAll(spec.attributes(references))
                .put(RoleDescription.TRUST, PolicyJson.canonical(TrustPolicy.ofEc2(partition)))
                .put(
                        RoleDescription.POLICY,
                        HostRolePolicy.of(partition, spec, references)
                                .map(PolicyJson::canonical)
                                .orElse(Attributes.knownAfter(spec.auditLog())))
                .put(RoleDescription.OTHER_POLICIES, "")
                .put(INSTANCE_PROFILE, spec.identity().name())
                .build();
    }

    @Override
    public Observed create(EnvironmentKey environment, HostIdentitySpec spec, References references) {
        String policy = policy(spec, references);
        String name = spec.identity().name();
        NewRole wish = new NewRole(spec.component(), TrustPolicy.ofEc2(partition), SESSION);
        String arn = iam.create(environment, spec.identity(), wish);
        PartialCreation.finish(name, () -> {
            iam.putPolicy(name, policy);
            profiles.create(environment, spec.component(), spec.identity());
        });
        return WrittenResource.created(environment, spec, name)
                .attributes(wished(environment, spec, references))
                .putOutputs(HostIdentitySpec.ARN, arn)
                .build();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, HostIdentitySpec spec, References references) {
        RoleUpdate update = new RoleUpdate(iam, environment, now, wished(environment, spec, references));
        update.run(spec.identity(), () -> TrustPolicy.ofEc2(partition), () -> policy(spec, references));
        update.changes().in(INSTANCE_PROFILE, () -> profiles.complete(environment, spec.component(), spec.identity()));
        return update.finish();
    }

    private String policy(HostIdentitySpec spec, References references) {
        Optional<String> policy = HostRolePolicy.of(partition, spec, references);
        return policy.orElseThrow(() -> new IllegalStateException(
                "What the host may use is not known yet [component=" + spec.component() + "]"));
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        profiles.delete(now.id().value());
        iam.delete(now.id().value());
    }
}
