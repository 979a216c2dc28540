package dev.byoc.testing.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.InventoryItem;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link dev.byoc.port.Inventory} must do. */
public abstract class InventoryContract extends CloudSuite {
    @Test
    void list_nothingThere_isEmpty() {
        assertThat(list(scratch().environment(), List.of())).isEmpty();
    }

    @Test
    void list_everyKind_isNamedAsOwned() {
        scratch().assumeAbility(ProviderAbility.FLEETS);
        SampleSpecs samples = samples();
        List<Observed> made = new ArrayList<>();
        made.add(scratch().make(samples.network()));
        made.add(scratch().make(samples.subnet(0)));
        made.add(scratch().make(samples.gateway()));
        made.add(scratch()
                .make(samples.routes()
                        .gateway(SampleSpecs.GATEWAY)
                        .addSubnets(SampleSpecs.SUBNET)
                        .build()));
        made.add(scratch()
                .make(samples.gatewayEndpoint()
                        .addRouteTables(SampleSpecs.ROUTES)
                        .build()));
        made.add(scratch().make(samples.firewall()));
        made.add(scratch().make(samples.address()));
        made.add(scratch().make(samples.key()));
        made.add(scratch().make(samples.bucket().build()));
        made.add(scratch().make(samples.logGroup(30)));
        made.add(scratch().make(samples.host()));
        made.add(scratch().make(samples.manager()));
        made.add(scratch().make(samples.template().build()));
        made.add(scratch().make(samples.fleet().addSubnets(SampleSpecs.SUBNET).build()));

        List<InventoryItem> items = list(scratch().environment(), List.of());

        assertThat(items).allMatch(InventoryItem::owned);
        assertThat(items)
                .extracting(InventoryItem::id)
                .containsAll(made.stream().map(Observed::id).toList());
    }

    @Test
    void list_networkAlone_leavesOutWhatGoesWithIt() {
        scratch().assumeAbility(ProviderAbility.INVENTORY_OF_NETWORKS);
        Observed network = scratch().make(samples().network());

        assertThat(list(scratch().environment(), List.of(network.id())))
                .extracting(InventoryItem::id)
                .containsExactly(network.id());
    }

    @Test
    void list_foreignFirewallInNetwork_isNamedWithWhatItBlocks() {
        scratch().assumeAbility(ProviderAbility.INVENTORY_OF_NETWORKS);
        Observed network = scratch().make(samples().network());
        EnvironmentKey stranger = fixture().environment();
        FirewallSpec spec = FirewallSpec.builder()
                .component(Component.of("strange"))
                .network(SampleSpecs.NETWORK)
                .name(stranger + "-strange")
                .build();
        Observed strange = scratch()
                .cloud()
                .resources(ResourceType.FIREWALL)
                .create(stranger, spec, scratch().references());
        try {
            assertThat(list(scratch().environment(), List.of(network.id())))
                    .extracting(InventoryItem::id, InventoryItem::owned, InventoryItem::blocks)
                    .containsExactlyInAnyOrder(
                            tuple(network.id(), true, Optional.empty()),
                            tuple(strange.id(), false, Optional.of(network.id())));
            assertThat(list(scratch().environment(), List.of()))
                    .extracting(InventoryItem::id)
                    .containsExactly(network.id());
        } finally {
            scratch().cloud().resources(ResourceType.FIREWALL).delete(stranger, strange);
        }
    }

    @Test
    void list_afterDeletion_isEmpty() {
        SampleSpecs samples = samples();
        scratch().make(samples.network());
        scratch().make(samples.address());
        scratch().make(samples.bucket().build());
        scratch().removeAll();

        assertThat(list(scratch().environment(), List.of())).isEmpty();
    }

    private List<InventoryItem> list(EnvironmentKey environment, List<ResourceId> networks) {
        scratch().settle();
        return scratch().cloud().inventory().list(environment, networks);
    }
}
