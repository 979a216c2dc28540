package dev.byoc.testing.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.NetworkSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.port.AdoptedNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link dev.byoc.port.AdoptedNetworks} must do. */
public abstract class AdoptedNetworksContract extends CloudSuite {
    private static final Component SECOND = Component.of("network-2");

    @Test
    void find_noSuchNetwork_isEmpty() {
        ResourceId gone = missingNetwork();

        assertThat(scratch().cloud().adoptedNetworks().find(gone, List.of())).isEmpty();
    }

    @Test
    void find_subnetsWithAndWithoutWayOut_saysWhich() {
        SampleSpecs samples = samples();
        Observed network = scratch().make(samples.network());
        scratch().make(samples.gateway());
        Observed open = scratch().make(samples.subnet(0));
        Observed closed = scratch().make(samples.subnet(1));
        scratch()
                .make(samples.routes()
                        .gateway(SampleSpecs.GATEWAY)
                        .addSubnets(open.component())
                        .build());

        AdoptedNetwork found = find(network.id(), List.of(open.id(), closed.id()));

        assertThat(found.id()).isEqualTo(network.id());
        assertThat(found.subnets())
                .containsExactlyInAnyOrder(
                        new AdoptedNetwork.Subnet(
                                open.id(), network.id(), samples.subnet(0).zone(), true),
                        new AdoptedNetwork.Subnet(
                                closed.id(), network.id(), samples.subnet(1).zone(), false));
    }

    @Test
    void find_subnetOfAnotherNetwork_isReportedWithItsOwn() {
        SampleSpecs samples = samples();
        Observed network = scratch().make(samples.network());
        Observed second = scratch().make(new NetworkSpec(SECOND, SampleSpecs.RANGE));
        Observed elsewhere = scratch()
                .make(samples.subnetBuilder(0)
                        .network(SECOND)
                        .publicAddresses(true)
                        .build());

        AdoptedNetwork found = find(network.id(), List.of(elsewhere.id()));

        assertThat(found.subnets()).extracting(AdoptedNetwork.Subnet::network).containsExactly(second.id());
    }

    @Test
    void find_missingSubnet_isLeftOut() {
        SampleSpecs samples = samples();
        Observed network = scratch().make(samples.network());
        Observed subnet = scratch().make(samples.subnet(0));
        scratch().remove(subnet);

        assertThat(find(network.id(), List.of(subnet.id())).subnets()).isEmpty();
    }

    private AdoptedNetwork find(ResourceId network, List<ResourceId> subnets) {
        scratch().settle();
        return scratch().cloud().adoptedNetworks().find(network, subnets).orElseThrow();
    }

    private ResourceId missingNetwork() {
        Observed network = scratch().make(samples().network());
        scratch().remove(network);
        scratch().settle();
        return network.id();
    }
}
