package dev.byoc.testing.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.ConflictException;
import dev.byoc.model.Component;
import dev.byoc.model.EndpointSpec;
import dev.byoc.model.Observed;
import dev.byoc.model.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What endpoints that have addresses of their own must do. */
abstract class InterfaceEndpointsContract extends ResourcesContract<EndpointSpec> {
    private static final Component SECOND_SUBNET = Component.of("subnet-b");
    private static final Component SECOND_FIREWALL = Component.of("firewall-2");

    @Override
    protected Optional<Ability> refusesTagsOnWhatIsGone() {
        return Optional.of(Ability.REFUSES_TAGS_ON_WHAT_IS_GONE);
    }

    @Override
    protected ResourceType<EndpointSpec> type() {
        return ResourceType.ENDPOINT;
    }

    @Override
    protected Optional<Ability> basis() {
        return Optional.of(Ability.INTERFACE_ENDPOINTS);
    }

    @Override
    protected EndpointSpec arrange(Scene scene) {
        Samples samples = new Samples(scene);
        scene.make(samples.network());
        scene.make(samples.subnet(0));
        scene.make(samples.subnet(1));
        scene.make(samples.firewall());
        scene.make(samples.firewall(SECOND_FIREWALL).build());
        return samples.interfaceEndpoint()
                .addSubnets(Samples.SUBNET)
                .firewall(Samples.FIREWALL)
                .build();
    }

    @Override
    protected Map<String, EndpointSpec> changes(Scene scene, EndpointSpec spec) {
        Samples samples = new Samples(scene);
        Map<String, EndpointSpec> changes = new LinkedHashMap<>();
        changes.put(
                "two subnets",
                samples.interfaceEndpoint()
                        .addSubnets(Samples.SUBNET, SECOND_SUBNET)
                        .firewall(Samples.FIREWALL)
                        .build());
        changes.put(
                "the other subnet and firewall",
                samples.interfaceEndpoint()
                        .addSubnets(SECOND_SUBNET)
                        .firewall(SECOND_FIREWALL)
                        .build());
        return changes;
    }

    @Override
    protected Optional<Component> indispensable() {
        return Optional.of(Samples.NETWORK);
    }

    @Override
    protected Optional<Ability> refusesUnknownReference() {
        return Optional.of(Ability.REFUSES_UNKNOWN_NETWORK);
    }

    @Test
    void deleteOthers_usedByIt_throwsConflict() {
        scene().need(Ability.KEEPS_WHAT_AN_ENDPOINT_USES);
        scene().make(arrange(scene()));

        for (Component used : List.of(Samples.FIREWALL, Samples.SUBNET, Samples.NETWORK)) {
            Observed now = scene().references().find(used).orElseThrow();
            assertThatThrownBy(() -> scene().cloud().resources(now.type()).delete(scene().owner(), now))
                    .as("deleting the %s", used)
                    .isInstanceOf(ConflictException.class);
        }
    }
}
