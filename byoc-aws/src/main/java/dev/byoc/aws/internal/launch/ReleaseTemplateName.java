package dev.byoc.aws.internal.launch;

import dev.byoc.aws.internal.resource.Sha256;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.port.HostedReleaseSpec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;

/**
 * The launch template that holds a release, at its first version and no other. It is named by what it holds, so that
 * making it once more finds the name taken, however long ago it was made.
 *
 * @param environment the id of the environment's own launch template
 * @param name its name: that id, the release, and a digest of everything else that it was made for
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html">What names may
 *     hold</a>
 */
public record ReleaseTemplateName(String environment, String name) {
    /** The version that holds the release. */
    public static final String VERSION = "1";

    private static final Pattern NAME = Pattern.compile("(?<environment>lt-[0-9a-f]+)\\.[0-9a-f]{12}-[0-9a-f]{8}");

    private static final int DIGEST_DIGITS = 8;

    /** Returns the one for {@code spec} made from the environment's settings {@code base}. */
    public static ReleaseTemplateName of(HostedReleaseSpec spec, String base) {
        List<ResourceId> securityGroups = spec.firewalls().stream().sorted().toList();
        String rest = digest(List.of(base, spec.instanceType(), securityGroups, spec.images(), spec.auditLog())
                .toString());
        String environment = spec.template().value();
        return new ReleaseTemplateName(
                environment, environment + "." + spec.release().id() + "-" + rest);
    }

    /** Returns the one called {@code name}; empty when a release's is not called so. */
    public static Optional<ReleaseTemplateName> parse(@Nullable String name) {
        Matcher parts = NAME.matcher(name == null ? "" : name);
        return parts.matches()
                ? Optional.of(new ReleaseTemplateName(parts.group("environment"), parts.group()))
                : Optional.empty();
    }

    /** Returns the name of the one that Auto Scaling launches an instance from; empty when that is none. */
    public static Optional<String> source(@Nullable LaunchTemplateSpecification template) {
        return Optional.ofNullable(template)
                .filter(named -> VERSION.equals(named.version()))
                .flatMap(named -> parse(named.launchTemplateName()))
                .map(ReleaseTemplateName::name);
    }

    /** Returns which component of {@code deployment} it is: another one for every name. */
    Component component(String deployment) {
        return Component.of(deployment, "release-" + digest(name));
    }

    /** The key of the tag by which an instance names the one that it was launched from. */
    public static String instanceTag(EnvironmentKey environment) {
        return environment.namespace() + ":release";
    }

    private static String digest(String text) {
        return Sha256.hex(text).substring(0, DIGEST_DIGITS);
    }
}
