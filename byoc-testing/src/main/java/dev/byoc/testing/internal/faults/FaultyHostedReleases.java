package dev.byoc.testing.internal.faults;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleaseSpec;
import dev.byoc.port.HostedReleases;

/** {@link HostedReleases} to whose calls the faults of a script happen. */
public final class FaultyHostedReleases implements HostedReleases {
    private final HostedReleases real;
    private final CallInterceptor calls;

    public FaultyHostedReleases(HostedReleases real, CallInterceptor calls) {
        this.real = real;
        this.calls = calls;
    }

    @Override
    public void requireFits(EnvironmentKey environment, HostedReleaseSpec spec) {
        real.requireFits(environment, spec);
    }

    @Override
    public Listing list(EnvironmentKey environment, ResourceId template) {
        return calls.read(PortCall.LIST_RELEASES, () -> real.list(environment, template));
    }

    @Override
    public HostedRelease create(EnvironmentKey environment, HostedReleaseSpec spec, String base) {
        return calls.change(PortCall.CREATE_RELEASE, () -> real.create(environment, spec, base), () -> {});
    }

    @Override
    public void delete(EnvironmentKey environment, HostedRelease release) {
        calls.change(PortCall.DELETE_RELEASE, () -> real.delete(environment, release));
    }
}
