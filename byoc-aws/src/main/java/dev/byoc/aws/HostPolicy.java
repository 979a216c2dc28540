package dev.byoc.aws;

import dev.byoc.model.Attributes;
import dev.byoc.model.Component;
import dev.byoc.model.Encryption;
import dev.byoc.model.HostIdentitySpec;
import dev.byoc.model.References;
import java.util.Optional;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamStatement;
import tools.jackson.databind.JsonNode;

/** What the machines that run workloads may do: read the images and write the log. */
final class HostPolicy {
    private static final String IMAGES = "images/*";
    private static final String READ = "ReadImages";
    private static final String LIST = "ListImages";
    private static final String WRITE = "WriteAuditLog";
    private static final String DECRYPT = "DecryptImages";

    private HostPolicy() {}

    /** Returns the policy for {@code spec}; empty as long as something that it names has not been made. */
    static Optional<String> of(Partition partition, HostIdentitySpec spec, References references) {
        Optional<String> log = output(references, spec.auditLog(), LogsLogGroups.ARN);
        Optional<String> bucket =
                references.find(spec.images()).map(images -> images.id().value());
        Optional<String> key = key(spec.encryption(), references);
        boolean keyKnown = key.isPresent() || spec.encryption().equals(Encryption.byProvider());
        if (log.isEmpty() || bucket.isEmpty() || !keyKnown) {
            return Optional.empty();
        }
        IamPolicy.Builder policy = IamPolicy.builder()
                .addStatement(allow(READ)
                        .addAction("s3:GetObject")
                        .addAction("s3:GetObjectVersion")
                        .addResource(partition.s3Arn(bucket.get() + "/" + IMAGES))
                        .build())
                .addStatement(allow(LIST)
                        .addAction("s3:ListBucket")
                        .addResource(partition.s3Arn(bucket.get()))
                        .addCondition(IamConditionOperator.STRING_LIKE, "s3:prefix", IMAGES)
                        .build())
                .addStatement(allow(WRITE)
                        .addAction("logs:CreateLogStream")
                        .addAction("logs:PutLogEvents")
                        .addResource(log.get())
                        .addResource(log.get() + ":*")
                        .build());
        key.ifPresent(arn -> policy.addStatement(allow(DECRYPT)
                .addAction("kms:Decrypt")
                .addResource(arn)
                .addCondition(IamConditionOperator.STRING_EQUALS, "kms:ViaService", partition.host("s3"))
                .build()));
        return Optional.of(policy.build().toJson());
    }

    /** Returns what {@code policy} lets be used, as attributes. */
    static Attributes read(String policy) {
        return Attributes.builder()
                .put(HostIdentitySpec.READS, afterLastColon(resource(policy, LIST)))
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
        return arn.isEmpty() ? "" : LogsLogGroups.name(arn);
    }

    private static String resource(String policy, String sid) {
        if (policy.isEmpty()) {
            return "";
        }
        JsonNode statement = PolicyJson.statement(policy, sid);
        return PolicyJson.first(statement.path("Resource"));
    }

    private static String afterLastColon(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** Returns the ARN of the key of {@code encryption}; empty when it is AWS's own or not made yet. */
    static Optional<String> key(Encryption encryption, References references) {
        return encryption
                .ownKey()
                .flatMap(references::find)
                .map(key -> key.id().value())
                .or(encryption::givenKey);
    }

    /** Returns an output of {@code component} even while that one is about to change: ARNs do not. */
    static Optional<String> output(References references, Component component, String name) {
        return references
                .find(component)
                .flatMap(found -> Optional.ofNullable(found.outputs().get(name)));
    }

    private static IamStatement.Builder allow(String sid) {
        return IamStatement.builder().sid(sid).effect(IamEffect.ALLOW);
    }
}
