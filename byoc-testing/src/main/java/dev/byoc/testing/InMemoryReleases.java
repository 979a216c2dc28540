package dev.byoc.testing;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.Owner;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.port.HostedReleases;
import dev.byoc.rollout.HostedRelease;
import dev.byoc.rollout.HostedReleaseSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** {@link HostedReleases} of an in-memory cloud. The start-up data of a machine is its release as text. */
final class InMemoryReleases implements HostedReleases {
    private static final int MAX_START_UP_DATA = 16 * 1024;

    private final Account account;
    private final Call call;

    InMemoryReleases(Account account, Call call) {
        this.account = account;
        this.call = call;
    }

    @Override
    public void requireFits(Owner owner, HostedReleaseSpec spec) {
        int size = spec.release().toJson().getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_START_UP_DATA) {
            throw new IllegalArgumentException("The release is too large for the start-up data of a machine; give it"
                    + " fewer ports, ranges or variables [release="
                    + spec.release().id() + ", bytes=" + size
                    + ", limit=" + MAX_START_UP_DATA + "]");
        }
    }

    @Override
    public Held list(Owner owner, ResourceId template) {
        call.pass("ec2:DescribeLaunchTemplateVersions");
        synchronized (account.world()) {
            Instant horizon = account.world().horizon();
            String base = account.seen(ResourceType.LAUNCH_TEMPLATE).stream()
                    .filter(found -> found.item().id().equals(template))
                    .map(found -> base(template, LaunchTemplateConduct.version(found.state())))
                    .findFirst()
                    .orElseThrow(() -> missing(template));
            List<HostedRelease> releases = account.site()
                    .versions(template)
                    .list(horizon)
                    .flatMap(version -> version.hosting().map(TemplateVersions.Hosting::held).stream())
                    .toList();
            return new Held(base, releases);
        }
    }

    @Override
    public HostedRelease create(Owner owner, HostedReleaseSpec spec, String base) {
        requireFits(owner, spec);
        call.pass(List.of("ec2:CreateLaunchTemplate"), spec.template().value());
        synchronized (account.world()) {
            Account.Found template = account.require(ResourceType.LAUNCH_TEMPLATE, spec.template());
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
    public void delete(Owner owner, HostedRelease release) {
        call.pass(List.of("ec2:DeleteLaunchTemplate"), release.source());
        synchronized (account.world()) {
            account.site()
                    .versions(TemplateVersions.Hosting.template(release.source()))
                    .delete(release.source(), account.world().now());
        }
    }

    /** Returns how version {@code number} of {@code template} is named as what releases repeat. */
    static String base(ResourceId template, long number) {
        return template + ":" + number;
    }

    private static NotFoundException missing(ResourceId template) {
        return new NotFoundException("There is no such launch template, or not yet [template=" + template + "]");
    }
}
