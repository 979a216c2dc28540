package dev.byoc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.AccessDeniedException;
import dev.byoc.error.AlreadyExistsException;
import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.ProviderException;
import dev.byoc.error.QuotaExceededException;
import dev.byoc.model.AccountId;
import dev.byoc.model.Cidr;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Region;
import dev.byoc.model.resource.AddressSpec;
import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.LogGroupSpec;
import dev.byoc.model.resource.NetworkSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.resource.SubnetSpec;
import dev.byoc.port.Lookup;
import dev.byoc.port.Verdict;
import dev.byoc.testing.fixture.FreshEnvironmentKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the in-memory cloud does beyond what every cloud must. */
class InMemoryCloudSettingsTest {
    private static final Component NETWORK = Component.of("network");
    private static final Cidr RANGE = Cidr.parse("10.42.0.0/16");
    private static final NetworkSpec NETWORK_SPEC = new NetworkSpec(NETWORK, RANGE);
    private static final BucketSpec BUCKET = BucketSpec.builder()
            .component(Component.of("images"))
            .name("acme-images")
            .build();

    private final EnvironmentKey environment = FreshEnvironmentKeys.next();
    private final VirtualClock clock = VirtualClock.create();

    @Test
    void build_negativeTimesAndLimits_areRefusedWithTheRule() {
        assertRefused(settings -> settings.callLatency(Duration.ofMillis(-1)), "latency");
        assertRefused(settings -> settings.visibilityDelay(Duration.ofMillis(-1)), "delay");
        assertRefused(settings -> settings.removalTime(Duration.ofMillis(-1)), "removal");
        assertRefused(settings -> settings.startUpTime(Duration.ofMillis(-1)), "start");
        assertRefused(settings -> settings.networkLimit(-1), "networks");
        assertRefused(settings -> settings.addressLimit(-1), "addresses");
        assertRefused(settings -> settings.cpuLimit(-1), "CPUs");
        assertRefused(settings -> settings.zoneCount(0), "zones");
        assertRefused(settings -> settings.zoneCount(27), "zones");
    }

    private static void assertRefused(UnaryOperator<InMemoryCloud.Builder> settings, String named) {
        InMemoryCloud.Builder builder = settings.apply(InMemoryCloud.builder());
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void create_sixthNetwork_throwsQuotaExceeded() {
        InMemoryCloud cloud = InMemoryCloud.create();
        for (int i = 0; i < 5; i++) {
            create(cloud, NETWORK_SPEC, References.none());
        }

        assertThatThrownBy(() -> create(cloud, NETWORK_SPEC, References.none()))
                .isInstanceOf(QuotaExceededException.class)
                .hasMessageContaining("limit=5");
        assertThat(cloud.quotas().check(Map.of(ResourceType.NETWORK, 1)))
                .extracting(Verdict::status)
                .containsExactly(Verdict.Status.REFUSED);
        assertThat(create(cloud.in(Region.of("us-east-1")), NETWORK_SPEC, References.none())
                        .id())
                .isNotNull();
    }

    @Test
    void create_secondAddressOverLimit_throwsQuotaExceeded() {
        InMemoryCloud cloud = InMemoryCloud.builder().addressLimit(1).build();
        AddressSpec address = new AddressSpec(Component.of("address-1"));
        create(cloud, address, References.none());

        assertThatThrownBy(() -> create(cloud, address, References.none())).isInstanceOf(QuotaExceededException.class);
    }

    @Test
    void create_bucketNameOfAnotherAccount_throwsAlreadyExists() {
        InMemoryCloud cloud = InMemoryCloud.create();
        create(cloud.in(AccountId.of("777788889999")), BUCKET, References.none());

        assertThatThrownBy(() -> create(cloud, BUCKET, References.none())).isInstanceOf(AlreadyExistsException.class);
        assertThat(list(cloud, ResourceType.BUCKET)).isEmpty();
    }

    @Test
    void list_withinLag_isAsBefore() {
        InMemoryCloud cloud = lagging();
        LogGroupSpec spec = new LogGroupSpec(Component.of("log"), "/acme/log", 30);
        Observed made = create(cloud, spec, References.none());
        assertThat(list(cloud, ResourceType.LOG_GROUP)).isEmpty();

        clock.advance(Duration.ofSeconds(3));
        assertThat(list(cloud, ResourceType.LOG_GROUP)).containsExactly(made);

        cloud.resources(ResourceType.LOG_GROUP).delete(environment, made);
        assertThat(list(cloud, ResourceType.LOG_GROUP)).containsExactly(made);
        clock.advance(Duration.ofSeconds(3));
        assertThat(list(cloud, ResourceType.LOG_GROUP)).isEmpty();
    }

    @Test
    void create_referenceWithinLag_throwsNotFound() {
        InMemoryCloud cloud = lagging();
        References references = References.none().with(create(cloud, NETWORK_SPEC, References.none()));

        assertThatThrownBy(() -> create(cloud, subnet("10.42.0.0/20"), references))
                .isInstanceOf(NotFoundException.class);

        clock.advance(Duration.ofSeconds(3));
        assertThat(create(cloud, subnet("10.42.0.0/20"), references).id()).isNotNull();
    }

    @Test
    void create_subnetBesideTheNetwork_throwsProviderException() {
        InMemoryCloud cloud = InMemoryCloud.create();
        References references = References.none().with(create(cloud, NETWORK_SPEC, References.none()));

        assertThatThrownBy(() -> create(cloud, subnet("10.43.0.0/20"), references))
                .isInstanceOf(ProviderException.class);
    }

    @Test
    void update_fixedAttribute_throwsProviderException() {
        InMemoryCloud cloud = InMemoryCloud.create();
        Observed network = create(cloud, NETWORK_SPEC, References.none());
        NetworkSpec moved = new NetworkSpec(NETWORK, Cidr.parse("10.50.0.0/16"));

        assertThatThrownBy(() ->
                        cloud.resources(ResourceType.NETWORK).update(environment, network, moved, References.none()))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("attribute=cidr");
    }

    @Test
    void delete_networkWithForeignInterface_throwsConflictNamingIt() {
        InMemoryCloud cloud = InMemoryCloud.create();
        Observed network = create(cloud, NETWORK_SPEC, References.none());
        Observed subnet =
                create(cloud, subnet("10.42.0.0/20"), References.none().with(network));
        String foreign = cloud.outsideChanges().addNetworkInterface(subnet.id()).value();

        assertThatThrownBy(() -> cloud.resources(ResourceType.SUBNET).delete(environment, subnet))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(foreign);
    }

    @Test
    void deny_laterActionOfCreation_leavesItHalfMade() {
        InMemoryCloud cloud = InMemoryCloud.create();
        cloud.outsideChanges().deny("s3:PutBucketPolicy");

        assertThatThrownBy(() -> create(cloud, BUCKET, References.none()))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("s3:PutBucketPolicy");

        assertThat(list(cloud, ResourceType.BUCKET))
                .extracting(found -> found.attributes().get(BucketSpec.ENCRYPTED_TRANSPORT_ONLY))
                .containsExactly("false");
        assertThat(cloud.permissions().check(environment, List.of(BUCKET)))
                .filteredOn(verdict -> verdict.status() == Verdict.Status.REFUSED)
                .extracting(Verdict::check)
                .containsExactly("permission s3:PutBucketPolicy");
    }

    @Test
    void latency_eachCall_takesIt() {
        InMemoryCloud cloud = InMemoryCloud.builder()
                .clock(clock)
                .pauser(clock)
                .callLatency(Duration.ofMillis(50))
                .build();
        var before = clock.instant();

        assertThat(cloud.zones().list()).hasSize(3);
        assertThat(list(cloud, ResourceType.NETWORK)).isEmpty();

        assertThat(clock.instant()).isEqualTo(before.plusMillis(100));
    }

    @Test
    void offering_given_isToldAndOthersAreNot() {
        InMemoryCloud cloud = InMemoryCloud.builder()
                .offering("m5.xlarge", Set.of("eu-west-1b"))
                .build();

        assertThat(cloud.zones().offering("m5.xlarge")).containsExactly("eu-west-1b");
        assertThat(cloud.zones().offering("m5.2xlarge")).hasSize(3);
    }

    @Test
    void snapshot_sameMadeInAnotherOrder_isEqual() {
        InMemoryCloud one = InMemoryCloud.create();
        InMemoryCloud other = InMemoryCloud.create();
        AddressSpec address = new AddressSpec(Component.of("address-1"));
        create(one, address, References.none());
        References references = References.none().with(create(one, NETWORK_SPEC, References.none()));
        create(one, subnet("10.42.0.0/20"), references);
        references = References.none().with(create(other, NETWORK_SPEC, References.none()));
        create(other, subnet("10.42.0.0/20"), references);
        create(other, address, References.none());

        assertThat(one.snapshot()).isEqualTo(other.snapshot()).contains("subnet:subnet-a {", "network=network:network");
    }

    private InMemoryCloud lagging() {
        return InMemoryCloud.builder()
                .clock(clock)
                .visibilityDelay(Duration.ofSeconds(3))
                .build();
    }

    private static SubnetSpec subnet(String range) {
        return SubnetSpec.builder()
                .component(Component.of("subnet-a"))
                .network(NETWORK)
                .cidr(Cidr.parse(range))
                .zone("eu-west-1a")
                .publicAddresses(false)
                .build();
    }

    private <S extends ResourceSpec> List<Observed> list(InMemoryCloud cloud, ResourceType<S> type) {
        return cloud.resources(type).list(environment, new Lookup<>(List.of(), Map.of()));
    }

    private Observed create(InMemoryCloud cloud, ResourceSpec spec, References references) {
        return create(cloud, spec.type(), spec, references);
    }

    private <S extends ResourceSpec> Observed create(
            InMemoryCloud cloud, ResourceType<S> type, ResourceSpec spec, References references) {
        return cloud.resources(type).create(environment, type.cast(spec), references);
    }
}
