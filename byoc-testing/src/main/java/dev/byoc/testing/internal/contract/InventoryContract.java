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
        assertThat(list(scene().environment(), List.of())).isEmpty();
    }

    @Test
    void list_everyKind_isNamedAsOwned() {
        scene().need(ProviderAbility.FLEETS);
        SampleSpecs samples = samples();
        List<Observed> made = new ArrayList<>();
        made.add(scene().make(samples.network()));
        made.add(scene().make(samples.subnet(0)));
        made.add(scene().make(samples.gateway()));
        made.add(scene().make(samples.routes()
                .gateway(SampleSpecs.GATEWAY)
                .addSubnets(SampleSpecs.SUBNET)
                .build()));
        made.add(scene().make(samples.gatewayEndpoint()
                .addRouteTables(SampleSpecs.ROUTES)
                .build()));
        made.add(scene().make(samples.firewall()));
        made.add(scene().make(samples.address()));
        made.add(scene().make(samples.key()));
        made.add(scene().make(samples.bucket().build()));
        made.add(scene().make(samples.logGroup(30)));
        made.add(scene().make(samples.host()));
        made.add(scene().make(samples.manager()));
        made.add(scene().make(samples.template().build()));
        made.add(scene().make(samples.fleet().addSubnets(SampleSpecs.SUBNET).build()));

        List<InventoryItem> items = list(scene().environment(), List.of());

        assertThat(items).allMatch(InventoryItem::owned);
        assertThat(items)
                .extracting(InventoryItem::id)
                .containsAll(made.stream().map(Observed::id).toList());
    }

    @Test
    void list_networkAlone_leavesOutWhatGoesWithIt() {
        scene().need(ProviderAbility.INVENTORY_OF_NETWORKS);
        Observed network = scene().make(samples().network());

        assertThat(list(scene().environment(), List.of(network.id())))
                .extracting(InventoryItem::id)
                .containsExactly(network.id());
    }

    @Test
    void list_foreignFirewallInNetwork_isNamedWithWhatItBlocks() {
        scene().need(ProviderAbility.INVENTORY_OF_NETWORKS);
        Observed network = scene().make(samples().network());
        EnvironmentKey stranger = fixture().environment();
        FirewallSpec spec = FirewallSpec.builder()
                .component(Component.of("strange"))
                .network(SampleSpecs.NETWORK)
                .name(stranger + "-strange")
                .build();
        Observed strange =
                scene().cloud().resources(ResourceType.FIREWALL).create(stranger, spec, scene().references());
        try {
            assertThat(list(scene().environment(), List.of(network.id())))
                    .extracting(InventoryItem::id, InventoryItem::owned, InventoryItem::blocks)
                    .containsExactlyInAnyOrder(
                            tuple(network.id(), true, Optional.empty()),
                            tuple(strange.id(), false, Optional.of(network.id())));
            assertThat(list(scene().environment(), List.of()))
                    .extracting(InventoryItem::id)
                    .containsExactly(network.id());
        } finally {
            scene().cloud().resources(ResourceType.FIREWALL).delete(stranger, strange);
        }
    }

    @Test
    void list_afterDeletion_isEmpty() {
        SampleSpecs samples = samples();
        scene().make(samples.network());
        scene().make(samples.address());
        scene().make(samples.bucket().build());
        scene().removeAll();

        assertThat(list(scene().environment(), List.of())).isEmpty();
    }

    private List<InventoryItem> list(EnvironmentKey environment, List<ResourceId> networks) {
        scene().settle();
        return scene().cloud().inventory().list(environment, networks);
    }
}
