package dev.byoc.aws;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.kms.EnclaveImageStatement;
import dev.byoc.aws.internal.kms.KmsKeyPolicy;
import dev.byoc.error.RefusedException;
import dev.byoc.image.Measurement;
import dev.byoc.policy.Arn;
import dev.byoc.policy.Policy;
import dev.byoc.policy.PolicySyntaxException;
import dev.byoc.rollout.AttestedKey;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * A KMS key that enclaves may use by what they attest. Looks after one statement of the key's policy, called
 * {@code ByocEnclaveImages}, which allows the hosts' role {@code kms:Decrypt} from enclaves of certain images. Every
 * other statement keeps its meaning; a policy that cannot be read strictly is left alone.
 *
 * <pre>{@code
 * AttestedKey key = AwsAttestedKey.of(cloud, keyArn, hostRoleArn);
 * }</pre>
 *
 * <p>It takes the rights {@code kms:GetKeyPolicy} and {@code kms:PutKeyPolicy} on this key. The customer gives them,
 * for this key alone. They are no part of the manager's policy, because who may write a key's policy may give the key
 * to anybody: whether the vendor may is for the customer to decide, key by key. Without them, let the customer run
 * rollouts.
 *
 * <p>The statement keeps nobody out whom others let in: the role must not have {@code kms:Decrypt} on the key in any
 * other way, be it by the key's policy, by IAM policies or by grants.
 *
 * <p>KMS has no way to change a policy only if it is what it was. Whoever else edits the policy must not do so during a
 * rollout. Changes take seconds, at most some minutes, to be in force everywhere.
 *
 * <p>Safe for use by many threads, as long as the cloud is open.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/conditions-nitro-enclaves.html">Condition keys
 *     for AWS Nitro Enclaves</a>
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html">PutKeyPolicy</a>
 */
public final class AwsAttestedKey implements AttestedKey {
    private static final Pattern KEY = Pattern.compile("key/[A-Za-z0-9-]+");
    private static final Pattern ROLE = Pattern.compile("role/[\\w+=,.@/-]+");

    private final ServiceClients<KmsClient> clients;
    private final String key;
    private final EnclaveImageStatement statement;
    private @Nullable Policy lastWritten;

    private AwsAttestedKey(ServiceClients<KmsClient> clients, String key, EnclaveImageStatement statement) {
        this.clients = clients;
        this.key = key;
        this.statement = statement;
    }

    /**
     * Returns the key {@code keyArn}. Asks nobody.
     *
     * @param cloud whose credentials may read and write the key's policy, in the key's account and region
     * @param keyArn the full name of the key, not of an alias
     * @param roleArn the full name of the role of the instances, which enclaves get their credentials from
     * @throws IllegalArgumentException if {@code keyArn} names no key of the cloud's region, or {@code roleArn} no role
     */
    public static AwsAttestedKey of(AwsCloud cloud, String keyArn, String roleArn) {
        Objects.requireNonNull(cloud, "cloud");
        Arn arn = Arn.parse(Objects.requireNonNull(keyArn, "keyArn"));
        if (!arn.service().equals("kms") || !KEY.matcher(arn.resource()).matches()) {
            throw new IllegalArgumentException("Name a KMS key by its full name, such as"
                    + " arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab [key=" + keyArn
                    + "]");
        }
        if (!arn.region().equals(cloud.region().value())) {
            throw new IllegalArgumentException("The key is in another region than the cloud; use a cloud of the key's"
                    + " region [key=" + keyArn + ", region=" + cloud.region() + "]");
        }
        Arn role = Arn.parse(Objects.requireNonNull(roleArn, "roleArn"));
        if (!role.service().equals("iam") || !ROLE.matcher(role.resource()).matches()) {
            throw new IllegalArgumentException(
                    "Name an IAM role by its full name, such as arn:aws:iam::111122223333:role/host [role=" + roleArn
                            + "]");
        }
        return new AwsAttestedKey(cloud.kms(), keyArn, new EnclaveImageStatement(roleArn, List.of("kms:Decrypt")));
    }

    /** Returns the same key where enclaves may also make data keys: {@code kms:GenerateDataKey}. */
    public AwsAttestedKey withDataKeys() {
        return new AwsAttestedKey(
                clients,
                key,
                new EnclaveImageStatement(statement.role(), List.of("kms:Decrypt", "kms:GenerateDataKey")));
    }

    @Override
    public void allow(Set<Measurement> pcr0) {
        putImages(AttestedKey.requireProvable(pcr0));
    }

    @Override
    public void allowNone() {
        putImages(Set.of());
    }

    private synchronized void putImages(Set<Measurement> pcr0) {
        Policy now = read();
        Policy next = statement.in(now, pcr0);
        // What was written may not be seen yet: then what is seen may be what is wished, and not be there for long.
        boolean seenForSure = lastWritten == null || lastWritten.equals(now);
        if (next.equals(now) && seenForSure) {
            return;
        }
        ApiCall.of("kms:PutKeyPolicy", key).write(() -> clients.writes()
                .putKeyPolicy(request ->
                        request.keyId(key).policyName(KmsKeyPolicy.NAME).policy(next.toJson())));
        lastWritten = next;
    }

    private Policy read() {
        String json = ApiCall.of("kms:GetKeyPolicy", key)
                .read(() -> clients.reads()
                        .getKeyPolicy(request -> request.keyId(key).policyName(KmsKeyPolicy.NAME)))
                .policy();
        try {
            return Policy.parse(json);
        } catch (PolicySyntaxException e) {
            RefusedException thrown = new RefusedException(
                    "The change of the key's policy",
                    List.of("the policy cannot be understood, and rewriting it could change what it means; correct it"
                            + " by hand: " + e.getMessage() + " [key=" + key + "]"));
            thrown.addSuppressed(e);
            throw thrown;
        }
    }

    @Override
    public String toString() {
        return "AwsAttestedKey[" + key + "]";
    }
}
