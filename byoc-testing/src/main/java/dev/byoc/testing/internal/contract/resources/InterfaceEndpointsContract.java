package dev.byoc.testing.internal.contract.resources;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.ConflictException;
import dev.byoc.model.Component;
import dev.byoc.model.resource.EndpointSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import dev.byoc.testing.internal.contract.SampleSpecs;
import dev.byoc.testing.internal.contract.ScratchEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What endpoints that have addresses of their own must do. */
public abstract class InterfaceEndpointsContract extends ResourcesInNetworkContract<EndpointSpec> {
    private static final Component SECOND_SUBNET = Component.of("subnet-b");
    private static final Component SECOND_FIREWALL = Component.of("firewall-2");

    @Override
    protected Optional<ProviderAbility> refusesTagsOnWhatIsGone() {
        return Optional.of(ProviderAbility.REFUSES_TAGS_ON_WHAT_IS_GONE);
    }

    @Override
    protected ResourceType<EndpointSpec> type() {
        return ResourceType.ENDPOINT;
    }

    @Override
    protected Optional<ProviderAbility> requiredAbility() {
        return Optional.of(ProviderAbility.INTERFACE_ENDPOINTS);
    }

    @Override
    protected EndpointSpec prepare(ScratchEnvironment scratch) {
        SampleSpecs samples = new SampleSpecs(scratch);
        scratch.make(samples.network());
        scratch.make(samples.subnet(0));
        scratch.make(samples.subnet(1));
        scratch.make(samples.firewall());
        scratch.make(samples.firewall(SECOND_FIREWALL).build());
        return samples.interfaceEndpoint()
                .addSubnets(SampleSpecs.SUBNET)
                .firewall(SampleSpecs.FIREWALL)
                .build();
    }

    @Override
    protected Map<String, EndpointSpec> changes(ScratchEnvironment scratch, EndpointSpec spec) {
        SampleSpecs samples = new SampleSpecs(scratch);
        Map<String, EndpointSpec> changes = new LinkedHashMap<>();
        changes.put(
                "two subnets",
                samples.interfaceEndpoint()
                        .addSubnets(SampleSpecs.SUBNET, SECOND_SUBNET)
                        .firewall(SampleSpecs.FIREWALL)
                        .build());
        changes.put(
                "the other subnet and firewall",
                samples.interfaceEndpoint()
                        .addSubnets(SECOND_SUBNET)
                        .firewall(SECOND_FIREWALL)
                        .build());
        return changes;
    }

    @Test
    void deleteOthers_usedByIt_throwsConflict() {
        scratch().assumeAbility(ProviderAbility.KEEPS_WHAT_AN_ENDPOINT_USES);
        scratch().make(prepare(scratch()));

        for (Component used : List.of(SampleSpecs.FIREWALL, SampleSpecs.SUBNET, SampleSpecs.NETWORK)) {
            Observed now = scratch().references().find(used).orElseThrow();
            assertThatThrownBy(() -> scratch()
                            .cloud()
                            .resources(now.type())
                            .delete(scratch().environment(), now))
                    .as("deleting the %s", used)
                    .isInstanceOf(ConflictException.class);
        }
    }
}
