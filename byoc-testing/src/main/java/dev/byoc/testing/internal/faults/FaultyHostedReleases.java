package dev.byoc.testing.internal.faults;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleaseSpec;
import dev.byoc.port.HostedReleases;
import dev.byoc.testing.Faults;

/** {@link HostedReleases} to which a script of faults happens. */
public final class FaultyHostedReleases implements HostedReleases {
    private final HostedReleases real;
    private final Faults faults;

    public FaultyHostedReleases(HostedReleases real, Faults faults) {
        this.real = real;
        this.faults = faults;
    }

    @Override
    public void requireFits(EnvironmentKey environment, HostedReleaseSpec spec) {
        real.requireFits(environment, spec);
    }

    @Override
    public Listing list(EnvironmentKey environment, ResourceId template) {
        return faults.read("list releases", () -> real.list(environment, template));
    }

    @Override
    public HostedRelease create(EnvironmentKey environment, HostedReleaseSpec spec, String base) {
        return faults.play(new Faults.Act<>(
                "create release", Faults.Kind.CHANGE, () -> real.create(environment, spec, base), () -> {}));
    }

    @Override
    public void delete(EnvironmentKey environment, HostedRelease release) {
        faults.change("delete release", () -> real.delete(environment, release));
    }
}
