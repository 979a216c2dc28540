package dev.byoc.aws.internal.iam;

import dev.byoc.aws.internal.resource.PartialCreation;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.PolicyJson;
import dev.byoc.aws.internal.resource.WrittenResource;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import dev.byoc.port.Resources;
import java.util.List;

/** {@link Resources} of the vendor's identities: roles that the vendor's account may take with an external id. */
public final class ManagerRoles implements Resources<ManagerIdentitySpec> {
    private final IamRoles iam;
    private final RoleFinder search;
    private final Partition partition;

    public ManagerRoles(IamRoles iam, Partition partition) {
        this.iam = iam;
        this.search = new RoleFinder(iam, trust -> !TrustPolicy.trusted(trust).contains(partition.ec2Principal()));
        this.partition = partition;
    }

    @Override
    public List<Observed> list(EnvironmentKey environment, Lookup<ManagerIdentitySpec> lookup) {
        return search.find(environment, lookup).stream()
                .map(ManagerRoles::observed)
                .toList();
    }

    private static Observed observed(RoleFinder.Found found) {
        RoleDescription state = found.state();
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
                                ManagerRolePolicy.network(state.policy().orElse("")))
                        .build())
                .putOutputs(ManagerIdentitySpec.ARN, state.role().arn())
                .putAllTags(state.tags())
                .build();
    }

    @Override
    public Attributes wished(EnvironmentKey environment, ManagerIdentitySpec spec, References references) {
        return Attributes.builder()
                .putAll(spec.attributes(references))
                .put(RoleDescription.TRUST, TrustPolicy.maskedOf(partition, spec))
                .put(
                        RoleDescription.POLICY,
                        ManagerRolePolicy.scope(partition, environment, spec, references)
                                .map(scope -> PolicyJson.canonical(ManagerRolePolicy.of(scope)))
                                .orElse(Attributes.knownAfter(spec.host())))
                .put(RoleDescription.OTHER_POLICIES, "")
                .build();
    }

    @Override
    public Observed create(EnvironmentKey environment, ManagerIdentitySpec spec, References references) {
        String policy = policy(environment, spec, references);
        String name = spec.identity().name();
        NewRole wish = new NewRole(spec.component(), TrustPolicy.of(partition, spec), spec.longestSession());
        String arn = iam.create(environment, spec.identity(), wish);
        PartialCreation.finish(name, () -> iam.putPolicy(name, policy));
        return WrittenResource.created(environment, spec, name)
                .attributes(wished(environment, spec, references))
                .putOutputs(ManagerIdentitySpec.ARN, arn)
                .build();
    }

    @Override
    public Observed update(EnvironmentKey environment, Observed now, ManagerIdentitySpec spec, References references) {
        RoleUpdate update = new RoleUpdate(iam, environment, now, wished(environment, spec, references));
        update.run(spec.identity(), () -> TrustPolicy.of(partition, spec), () -> policy(environment, spec, references));
        update.changes()
                .in(
                        ManagerIdentitySpec.SESSION_SECONDS,
                        () -> iam.putLongestSession(now.id().value(), spec.longestSession()));
        return update.finish();
    }

    private String policy(EnvironmentKey environment, ManagerIdentitySpec spec, References references) {
        return ManagerRolePolicy.scope(partition, environment, spec, references)
                .map(ManagerRolePolicy::of)
                .orElseThrow(() -> new IllegalStateException(
                        "What the manager may use is not known yet [component=" + spec.component() + "]"));
    }

    @Override
    public void delete(EnvironmentKey environment, Observed now) {
        iam.delete(now.id().value());
    }
}
