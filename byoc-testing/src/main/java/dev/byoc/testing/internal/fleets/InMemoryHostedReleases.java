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
    private final CallAdmission admission;

    public InMemoryHostedReleases(RegionalAccount account, CallAdmission admission) {
        this.account = account;
        this.admission = admission;
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
        admission.admit("ec2:DescribeLaunchTemplateVersions");
        synchronized (account.provider()) {
            Instant readTime = account.provider().readTime();
            String base = account.seen(ResourceType.LAUNCH_TEMPLATE).stream()
                    .filter(found -> found.history().id().equals(template))
                    .map(found -> TemplateVersions.base(template, TemplatePin.defaultVersion(found.state())))
                    .findFirst()
                    .orElseThrow(() -> missing(template));
            List<HostedRelease> releases = account.state()
                    .versions(template)
                    .list(readTime)
                    .flatMap(version -> version.hosting().map(TemplateVersions.Hosting::held).stream())
                    .toList();
            return new Listing(base, releases);
        }
    }

    @Override
    public HostedRelease create(EnvironmentKey environment, HostedReleaseSpec spec, String base) {
        requireFits(environment, spec);
        admission.admit(List.of("ec2:CreateLaunchTemplate"), spec.template().value());
        synchronized (account.provider()) {
            RegionalAccount.Found template = account.require(ResourceType.LAUNCH_TEMPLATE, spec.template());
            Instant now = account.provider().now();
            TemplateVersions versions = account.state().versions(spec.template());
            TemplateVersions.Hosting requested = new TemplateVersions.Hosting(spec, base);
            if (versions.find(requested.source(), now).isEmpty()) {
                versions.addHosted(now, requested, template.state().tags());
            }
            return requested.held();
        }
    }

    @Override
    public void delete(EnvironmentKey environment, HostedRelease release) {
        admission.admit(List.of("ec2:DeleteLaunchTemplate"), release.source());
        synchronized (account.provider()) {
            account.state()
                    .versions(TemplateVersions.Hosting.template(release.source()))
                    .delete(release.source(), account.provider().now());
        }
    }

    private static NotFoundException missing(ResourceId template) {
        return new NotFoundException("There is no such launch template, or not yet [template=" + template + "]");
    }
}
