package dev.byoc.aws.internal.iam;

import dev.byoc.aws.internal.resource.EncryptionKey;
import dev.byoc.aws.internal.resource.LogGroupArn;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.PolicyJson;
import dev.byoc.model.Component;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Encryption;
import dev.byoc.model.resource.HostIdentitySpec;
import dev.byoc.model.resource.References;
import dev.byoc.policy.scope.EnclavePolicies;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the instances that run workloads may do: read the images and write the log. */
final class HostRolePolicy {
    private static final String READ = "ReadImages";
    private static final String WRITE = "WriteLog";
    private static final String DECRYPT = "UseImageKey";
    private static final int ACCOUNT_IN_ARN = 4;

    private HostRolePolicy() {}

    /** Returns the policy for {@code spec}; empty as long as something that it names has not been made. */
    static Optional<String> of(Partition partition, HostIdentitySpec spec, References references) {
        Optional<String> log = output(references, spec.auditLog(), LogGroupArn.OUTPUT);
        Optional<String> bucket =
                references.find(spec.images()).map(images -> images.id().value());
        if (log.isEmpty() || bucket.isEmpty() || !EncryptionKey.isKnown(spec.encryption(), references)) {
            return Optional.empty();
        }
        return Optional.of(EnclavePolicies.host(
                        partition.location(account(log.get())),
                        bucket.get(),
                        new LogGroupArn(log.get()).name(),
                        EncryptionKey.arn(spec.encryption(), references))
                .toJson());
    }

    /** Returns what {@code policy} lets be used, as attributes. */
    static Attributes read(String policy) {
        return Attributes.builder()
                .put(HostIdentitySpec.READS, bucket(resource(policy, READ)))
                .put(HostIdentitySpec.WRITES, log(policy))
                .put(
                        HostIdentitySpec.DECRYPTS_WITH,
                        policy.isEmpty() || !resource(policy, DECRYPT).isEmpty()
                                ? resource(policy, DECRYPT)
                                : Encryption.PROVIDER_KEY)
                .build();
    }

    private static String log(String policy) {
        String arn = resource(policy, WRITE);
        return arn.isEmpty() ? "" : new LogGroupArn(arn).name();
    }

    private static String resource(String policy, String sid) {
        if (policy.isEmpty()) {
            return "";
        }
        JsonNode statement = PolicyJson.statement(policy, sid);
        return PolicyJson.first(statement.path("Resource"));
    }

    private static String bucket(String objects) {
        String name = objects.substring(objects.lastIndexOf(':') + 1);
        return name.endsWith("/*") ? name.substring(0, name.length() - 2) : name;
    }

    /** Returns the account that {@code arn} names. */
    static String account(String arn) {
        return arn.split(":", -1)[ACCOUNT_IN_ARN];
    }

    /** Returns an output of {@code component} even while that one is about to change: ARNs do not. */
    static Optional<String> output(References references, Component component, String name) {
        return references
                .find(component)
                .flatMap(found -> Optional.ofNullable(found.outputs().get(name)));
    }
}
