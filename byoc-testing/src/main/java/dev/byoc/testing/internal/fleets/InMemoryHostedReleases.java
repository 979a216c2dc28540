package dev.byoc.testing.internal.fleets;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleaseSpec;
import dev.byoc.port.HostedReleases;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.machines.TemplateVersions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** {@link HostedReleases} of an in-memory cloud. The start-up data of a machine is its release as text. */
public final class InMemoryHostedReleases implements HostedReleases {
    private static final int MAX_START_UP_DATA = 16 * 1024;

    private final RegionalAccount account;
    private final CallAdmission call;

    public InMemoryHostedReleases(RegionalAccount account, CallAdmission call) {
        this.account = account;
        this.call = call;
    }

    @Override
    public void requireFits(EnvironmentKey environment, HostedReleaseSpec spec) {
        int size = spec.release().toJson().getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_START_UP_DATA) {
            throw new IllegalArgumentException("The release is too large for the start-up data of a machine; give it"
                    + " fewer ports, ranges or variables [release="
                    + spec.release().id() + ", bytes=" + size
                    + ", limit=" + MAX_START_UP_DATA + "]");
        }
    }

    @Override
    public Listing list(EnvironmentKey environment, ResourceId template) {
        call.pass("ec2:DescribeLaunchTemplateVersions");
        synchronized (account.world()) {
            Instant horizon = account.world().horizon();
            String base = account.seen(ResourceType.LAUNCH_TEMPLATE).stream()
                    .filter(found -> found.item().id().equals(template))
                    .map(found -> TemplateVersions.base(template, TemplatePin.defaultVersion(found.state())))
                    .findFirst()
                    .orElseThrow(() -> missing(template));
            List<HostedRelease> releases = account.site()
                    .versions(template)
                    .list(horizon)
                    .flatMap(version -> version.hosting().map(TemplateVersions.Hosting::held).stream())
                    .toList();
            return new Listing(base, releases);
        }
    }

    @Override
    public HostedRelease create(EnvironmentKey environment, HostedReleaseSpec spec, String base) {
        requireFits(environment, spec);
        call.pass(List.of("ec2:CreateLaunchTemplate"), spec.template().value());
        synchronized (account.world()) {
            RegionalAccount.Found template = account.require(ResourceType.LAUNCH_TEMPLATE, spec.template());
            Instant now = account.world().now();
            TemplateVersions versions = account.site().versions(spec.template());
            TemplateVersions.Hosting wished = new TemplateVersions.Hosting(spec, base);
            if (versions.find(wished.source(), now).isEmpty()) {
                versions.addHosted(now, wished, template.state().tags());
            }
            return wished.held();
        }
    }

    @Override
    public void delete(EnvironmentKey environment, HostedRelease release) {
        call.pass(List.of("ec2:DeleteLaunchTemplate"), release.source());
        synchronized (account.world()) {
            account.site()
                    .versions(TemplateVersions.Hosting.template(release.source()))
                    .delete(release.source(), account.world().now());
        }
    }

    private static NotFoundException missing(ResourceId template) {
        return new NotFoundException("There is no such launch template, or not yet [template=" + template + "]");
    }
}
