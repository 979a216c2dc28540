package dev.byoc.testing;

import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.port.HostedReleases;
import dev.byoc.rollout.HostedRelease;
import dev.byoc.rollout.HostedReleaseSpec;

/** {@link HostedReleases} to which a script of faults happens. */
final class FaultyReleases implements HostedReleases {
    private final HostedReleases real;
    private final Faults faults;

    FaultyReleases(HostedReleases real, Faults faults) {
        this.real = real;
        this.faults = faults;
    }

    @Override
    public void requireFits(Owner owner, HostedReleaseSpec spec) {
        real.requireFits(owner, spec);
    }

    @Override
    public Held list(Owner owner, ResourceId template) {
        return faults.read("list releases", () -> real.list(owner, template));
    }

    @Override
    public HostedRelease create(Owner owner, HostedReleaseSpec spec, String base) {
        return faults.play(
                new Faults.Act<>("create release", Faults.Kind.CHANGE, () -> real.create(owner, spec, base), () -> {}));
    }

    @Override
    public void delete(Owner owner, HostedRelease release) {
        faults.change("delete release", () -> real.delete(owner, release));
    }
}
