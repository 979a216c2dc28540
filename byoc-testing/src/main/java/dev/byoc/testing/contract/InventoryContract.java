package dev.byoc.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.byoc.model.Component;
import dev.byoc.model.FirewallSpec;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.port.InventoryItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link dev.byoc.port.Inventory} must do. */
abstract class InventoryContract {
    private @Nullable Scene current;

    abstract CloudFixture fixture();

    private Scene scene() {
        return Objects.requireNonNull(current, "There is a scene only while a test runs");
    }

    @BeforeEach
    void open() {
        current = new Scene(fixture());
    }

    @AfterEach
    void close() {
        scene().removeAll();
    }

    @Test
    void list_nothingThere_isEmpty() {
        assertThat(list(scene().owner(), List.of())).isEmpty();
    }

    @Test
    void list_everyKind_isNamedAsOwned() {
        scene().need(Ability.FLEETS);
        Samples samples = new Samples(scene());
        List<Observed> made = new ArrayList<>();
        made.add(scene().make(samples.network()));
        made.add(scene().make(samples.subnet(0)));
        made.add(scene().make(samples.gateway()));
        made.add(scene().make(samples.routes()
                .gateway(Samples.GATEWAY)
                .addSubnets(Samples.SUBNET)
                .build()));
        made.add(scene().make(
                        samples.gatewayEndpoint().addRouteTables(Samples.ROUTES).build()));
        made.add(scene().make(samples.firewall()));
        made.add(scene().make(samples.address()));
        made.add(scene().make(samples.key()));
        made.add(scene().make(samples.bucket().build()));
        made.add(scene().make(samples.logGroup(30)));
        made.add(scene().make(samples.host()));
        made.add(scene().make(samples.manager()));
        made.add(scene().make(samples.template().build()));
        made.add(scene().make(samples.fleet().addSubnets(Samples.SUBNET).build()));

        List<InventoryItem> items = list(scene().owner(), List.of());

        assertThat(items).allMatch(InventoryItem::owned);
        assertThat(items)
                .extracting(InventoryItem::id)
                .containsAll(made.stream().map(Observed::id).toList());
    }

    @Test
    void list_networkAlone_leavesOutWhatGoesWithIt() {
        scene().need(Ability.INVENTORY_OF_NETWORKS);
        Observed network = scene().make(new Samples(scene()).network());

        assertThat(list(scene().owner(), List.of(network.id())))
                .extracting(InventoryItem::id)
                .containsExactly(network.id());
    }

    @Test
    void list_foreignFirewallInNetwork_isNamedWithWhatItBlocks() {
        scene().need(Ability.INVENTORY_OF_NETWORKS);
        Observed network = scene().make(new Samples(scene()).network());
        Owner stranger = fixture().owner();
        FirewallSpec spec = FirewallSpec.builder()
                .component(Component.of("strange"))
                .network(Samples.NETWORK)
                .name(stranger + "-strange")
                .build();
        Observed strange =
                scene().cloud().resources(ResourceType.FIREWALL).create(stranger, spec, scene().references());
        try {
            assertThat(list(scene().owner(), List.of(network.id())))
                    .extracting(InventoryItem::id, InventoryItem::owned, InventoryItem::blocks)
                    .containsExactlyInAnyOrder(
                            tuple(network.id(), true, ""),
                            tuple(strange.id(), false, network.id().value()));
            assertThat(list(scene().owner(), List.of()))
                    .extracting(InventoryItem::id)
                    .containsExactly(network.id());
        } finally {
            scene().cloud().resources(ResourceType.FIREWALL).delete(stranger, strange);
        }
    }

    @Test
    void list_afterDeletion_isEmpty() {
        Samples samples = new Samples(scene());
        scene().make(samples.network());
        scene().make(samples.address());
        scene().make(samples.bucket().build());
        scene().removeAll();

        assertThat(list(scene().owner(), List.of())).isEmpty();
    }

    private List<InventoryItem> list(Owner owner, List<ResourceId> networks) {
        scene().settle();
        return scene().cloud().inventory().list(owner, networks);
    }
}
