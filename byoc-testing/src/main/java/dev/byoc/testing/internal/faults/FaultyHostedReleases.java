package dev.byoc.testing.internal.faults;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleaseSpec;
import dev.byoc.port.HostedReleases;

/** {@link HostedReleases} to which a script of faults happens. */
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
        return calls.read("list releases", () -> real.list(environment, template));
    }

    @Override
    public HostedRelease create(EnvironmentKey environment, HostedReleaseSpec spec, String base) {
        return calls.intercept(new InterceptedCall<>(
                "create release", InterceptedCall.Kind.CHANGE, () -> real.create(environment, spec, base), () -> {}));
    }

    @Override
    public void delete(EnvironmentKey environment, HostedRelease release) {
        calls.change("delete release", () -> real.delete(environment, release));
    }
}
