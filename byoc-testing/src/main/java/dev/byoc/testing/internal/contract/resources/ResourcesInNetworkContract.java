package dev.byoc.testing.internal.contract.resources;

import dev.byoc.model.Component;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import dev.byoc.testing.internal.contract.ResourcesContract;
import dev.byoc.testing.internal.contract.SampleSpecs;
import java.util.Optional;

/**
 * What every resource must do that lies in a network.
 *
 * @param <S> the spec of one such resource
 */
abstract class ResourcesInNetworkContract<S extends ResourceSpec> extends ResourcesContract<S> {
    @Override
    protected final Optional<Component> requiredReference() {
        return Optional.of(SampleSpecs.NETWORK);
    }

    @Override
    protected final Optional<ProviderAbility> refusesUnknownReference() {
        return Optional.of(ProviderAbility.REFUSES_UNKNOWN_NETWORK);
    }
}
