package dev.byoc.examples;

import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.blueprint.Site;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ExternalId;
import dev.byoc.model.Namespace;
import dev.byoc.model.Region;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.FleetSpec;
import dev.byoc.model.resource.HostIdentitySpec;
import dev.byoc.model.resource.LogGroupSpec;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.policy.scope.EnclaveScope;
import dev.byoc.policy.scope.Limits;
import dev.byoc.policy.scope.Location;
import dev.byoc.policy.scope.SandboxScope;
import dev.byoc.policy.scope.Trust;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The policies of an environment that has not been made, under the names that its blueprint gives.
 *
 * @param deployment which environment
 * @param region where it would be
 * @param account whose it would be
 */
record PlannedScope(EnvironmentId deployment, String region, String account) {
    static final String ACCOUNT = "111122223333";

    private static final String NAMESPACE = "acme";
    private static final String VENDOR = "444455556666";
    private static final String SECRET = "example-external-id";

    EnclaveScope enclave() {
        List<ResourceSpec> specs = specs();
        HostIdentitySpec host = the(HostIdentitySpec.class, specs);
        return EnclaveScope.builder()
                .location(Location.of(region, account))
                .namespace(NAMESPACE)
                .deployment(deployment.value())
                .trust(Trust.of(VENDOR, SECRET))
                .limits(Limits.none().inRegionOnly())
                .bucket(the(BucketSpec.class, specs).name())
                .group(the(FleetSpec.class, specs).name())
                .hostRole((host.identity().path() + host.identity().name()).substring(1))
                .logGroup(the(LogGroupSpec.class, specs).name())
                .imageOwners("amazon", account)
                .build();
    }

    SandboxScope sandbox() {
        return SandboxScope.builder()
                .location(Location.of(region, account))
                .bucketPrefix(NAMESPACE + "-" + deployment + "-")
                .snapshotPrefix(NAMESPACE + "-" + deployment + "-")
                .logPath("/" + NAMESPACE + "/" + deployment)
                .trust(Trust.of(VENDOR, SECRET))
                .build();
    }

    /** Which zones it is in has no bearing on names. */
    private List<ResourceSpec> specs() {
        EnclaveBlueprint blueprint = EnclaveBlueprint.builder().build();
        List<String> zones = IntStream.range(0, blueprint.zones())
                .mapToObj(zone -> region + (char) ('a' + zone))
                .toList();
        return blueprint.expand(Site.builder()
                .environment(EnvironmentKey.of(Namespace.of(NAMESPACE), deployment))
                .zones(zones)
                .vendor(Vendor.of(NAMESPACE, AccountId.of(VENDOR)))
                .account(AccountId.of(account))
                .region(Region.of(region))
                .externalIds(List.of(ExternalId.of(SECRET)))
                .build());
    }

    private static <S extends ResourceSpec> S the(Class<S> kind, List<ResourceSpec> specs) {
        return specs.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}
