package dev.byoc.testing.internal.machines;

import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleaseSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The numbered versions of one launch template: the environment's own and those that hold a release share the numbers.
 * Guarded by the provider's monitor.
 */
public final class TemplateVersions {
    private final List<Version> all = new ArrayList<>();

    /** One version through time. */
    public static final class Version {
        private final long number;
        private final Instant since;
        private final String instanceType;
        private final List<ResourceId> firewalls;
        private final Map<String, String> tags;
        private final Optional<Hosting> hosting;
        private @Nullable Instant gone;

        private Version(
                long number,
                Instant since,
                String instanceType,
                List<ResourceId> firewalls,
                Map<String, String> tags,
                Optional<Hosting> hosting) {
            this.number = number;
            this.since = since;
            this.instanceType = instanceType;
            this.firewalls = firewalls;
            this.tags = tags;
            this.hosting = hosting;
        }

        public long number() {
            return number;
        }

        public String instanceType() {
            return instanceType;
        }

        public List<ResourceId> firewalls() {
            return firewalls;
        }

        /** The tags of machines made from it. */
        public Map<String, String> tags() {
            return tags;
        }

        /** What it holds; empty when it is the environment's own, or somebody else's. */
        public Optional<Hosting> hosting() {
            return hosting;
        }

        /** The name of it that machines made from it show; empty when it holds no release. */
        Optional<String> source() {
            return hosting.map(Hosting::source);
        }

        public boolean existsAt(Instant time) {
            return !since.isAfter(time) && (gone == null || gone.isAfter(time));
        }
    }

    /** The release that a version holds, and the version of the environment's own settings that it is based on. */
    public record Hosting(HostedReleaseSpec spec, String base) {
        /** Returns the name that machines and fleets show, made from the contents. */
        public String source() {
            int rest = Objects.hash(spec.instanceType(), Set.copyOf(spec.firewalls()), base);
            return "%s.%s-%08x".formatted(spec.template(), spec.release().id(), rest);
        }

        /** Returns the launch template of which {@code source} names a version. */
        public static ResourceId template(String source) {
            return ResourceId.of(source.split("[.]", 2)[0]);
        }

        public HostedRelease held() {
            return new HostedRelease(source(), base, spec.release(), spec.instanceType(), spec.firewalls());
        }
    }

    /** Returns the name of version {@code number} of {@code template} as the base of releases. */
    public static String base(ResourceId template, long number) {
        return template + ":" + number;
    }

    /** Adds a version with {@code settings} that gives machines {@code tags}, and returns its number. */
    public long addOwn(Instant now, Attributes settings, Map<String, String> tags) {
        List<ResourceId> firewalls = Stream.of(settings.get(LaunchTemplateSpec.FIREWALL))
                .filter(id -> !id.isBlank())
                .map(ResourceId::of)
                .toList();
        String instanceType = settings.get(LaunchTemplateSpec.INSTANCE_TYPE);
        return add(now, instanceType, firewalls, tags, Optional.empty());
    }

    /** Adds a version that holds what {@code hosting} says and gives machines {@code tags}. */
    public void addHosted(Instant now, Hosting hosting, Map<String, String> tags) {
        HostedReleaseSpec spec = hosting.spec();
        long unused = add(now, spec.instanceType(), spec.firewalls(), tags, Optional.of(hosting));
    }

    private long add(
            Instant now,
            String instanceType,
            List<ResourceId> firewalls,
            Map<String, String> tags,
            Optional<Hosting> hosting) {
        long number = all.size() + 1L;
        all.add(new Version(number, now, instanceType, firewalls, tags, hosting));
        return number;
    }

    /** Returns version {@code number} if it is there at {@code time}. */
    public Optional<Version> find(long number, Instant time) {
        return list(time).filter(version -> version.number() == number).findFirst();
    }

    /** Returns the version that {@code source} names if it is there at {@code time}. */
    public Optional<Version> find(String source, Instant time) {
        return list(time)
                .filter(version -> version.source().equals(Optional.of(source)))
                .findFirst();
    }

    /** Returns what version {@code number} holds or has held. */
    public Optional<Hosting> hosting(long number) {
        return all.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .flatMap(Version::hosting);
    }

    /** Returns the versions that are there at {@code time}, in order. */
    public Stream<Version> list(Instant time) {
        return all.stream().filter(version -> version.existsAt(time));
    }

    /** Deletes the version that {@code source} names; does nothing when it is gone. */
    public void delete(String source, Instant now) {
        find(source, now).ifPresent(version -> version.gone = now);
    }
}
