package dev.byoc.policy.scope;

import dev.byoc.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The policies of an enclave environment: a manager that may run instances, their group, addresses, volumes and
 * security groups of one deployment and nothing else, and a host that may read the images and write the log.
 *
 * <p>Existing resources are fenced by the tag {@code <namespace>:deployment-id}, new ones by the same tag in the
 * request, the group, the bucket and the roles by name.
 *
 * <pre>{@code
 * EnclaveScope scope = EnclaveScope.builder()
 *     .location(Location.of("eu-west-1", "111122223333"))
 *     .namespace("acme")
 *     .deployment("d-1")
 *     .trust(Trust.of("444455556666", externalId))
 *     .bucket("acme-d-1-images-111122223333")
 *     .group("acme-d-1-fleet")
 *     .hostRole("acme/d-1/acme-d-1-host")
 *     .logGroup("/acme/d-1/audit")
 *     .build();
 * }</pre>
 *
 * <p>Names have no defaults: whoever makes the environment decides them.
 */
public final class EnclaveScope implements Scope {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Location location;
    private final String namespace;
    private final String deployment;
    private final Trust trust;
    private final Limits limits;
    private final String bucket;
    private final String group;
    private final String hostRole;
    private final String logGroup;
    private final Optional<String> network;
    private final Optional<String> imageKey;
    private final List<String> imageOwners;

    private EnclaveScope(Builder builder) {
        this.location = Builder.required(builder.location, "location");
        this.namespace = Builder.required(builder.namespace, "namespace");
        this.deployment = Builder.required(builder.deployment, "deployment");
        this.trust = Builder.required(builder.trust, "trust");
        this.limits = builder.limits;
        this.bucket = Builder.required(builder.bucket, "bucket");
        this.group = Builder.required(builder.group, "group");
        this.hostRole = Builder.required(builder.hostRole, "hostRole");
        this.logGroup = Builder.required(builder.logGroup, "logGroup");
        this.network = Optional.ofNullable(builder.network);
        this.imageKey = Optional.ofNullable(builder.imageKey);
        this.imageOwners = List.copyOf(builder.imageOwners);
    }

    /** Returns a builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return "enclave environment " + namespace + "/" + deployment;
    }

    /** Where the environment is. */
    public Location location() {
        return location;
    }

    /** The key of the tag that fences the environment. */
    public String tagKey() {
        return namespace + ":deployment-id";
    }

    /** The value of that tag. */
    public String deployment() {
        return deployment;
    }

    /** Who may become the manager. */
    public Trust trust() {
        return trust;
    }

    /** What is taken away from the manager beyond its scope. */
    public Limits limits() {
        return limits;
    }

    /** The name of the image bucket. */
    public String bucket() {
        return bucket;
    }

    /** The name of the Auto Scaling group. */
    public String group() {
        return group;
    }

    /** The ARN of the host's role. */
    public String hostRoleArn() {
        return location.iam("role/" + hostRole);
    }

    /** The ARN of the host's instance profile, which has the role's path and name. */
    public String instanceProfileArn() {
        return location.iam("instance-profile/" + hostRole);
    }

    /** The name of the audit log group. */
    public String logGroup() {
        return logGroup;
    }

    /** The id of the VPC to work in; empty when the deployment's tag tells it. */
    public Optional<String> network() {
        return network;
    }

    /** The ARN of the KMS key that encrypts the images; empty when Amazon S3's own key does. */
    public Optional<String> imageKey() {
        return imageKey;
    }

    /** Whose machine images may be started: {@code amazon}, {@code self} or account ids. */
    public List<String> imageOwners() {
        return imageOwners;
    }

    /** The ARN under which the permissions boundary is to be made. */
    public String boundaryArn() {
        return location.iam("policy/" + namespace + "/" + deployment + "/boundary");
    }

    @Override
    public List<Policy> managerPolicies() {
        return ManagedPolicyPacker.managed(new EnclaveManagerPolicy(this).statements());
    }

    @Override
    public Policy managerTrust() {
        return trust.policy(location.partition());
    }

    /** The policy of the hosts: they read the images and write the log. */
    public Policy hostPolicy() {
        return EnclavePolicies.host(location, bucket, logGroup, imageKey);
    }

    /** The trust policy of the host's role. */
    public Policy hostTrust() {
        return EnclavePolicies.hostTrust(location.partition());
    }

    /** The permissions boundary of both roles; it cannot be taken off or changed by those who carry it. */
    public Policy boundary() {
        return EnclavePolicies.boundary(this);
    }

    /** The policy of the image bucket: TLS 1.2 or nothing. */
    public Policy bucketPolicy() {
        return EnclavePolicies.bucket(location.partition(), bucket);
    }

    @Override
    public Map<String, Policy> policies() {
        Map<String, Policy> all = ScopePolicies.ofManager(this);
        all.put("host", hostPolicy());
        all.put("host-trust", hostTrust());
        all.put("boundary", boundary());
        all.put("bucket", bucketPolicy());
        return all;
    }

    /** The calls that the manager makes, each with the least that must fence it. */
    public List<RequiredCall> calls() {
        return EnclaveManagerCalls.of(this);
    }

    @Override
    public List<Claim> claims() {
        return new EnclaveClaims(this).all();
    }

    /**
     * Returns the same claims of {@code policies} in place of {@link #policies()}, but none of a boundary to be made.
     */
    public List<Claim> claims(PoliciesInForce policies) {
        return new EnclaveClaims(this).all(policies.policies());
    }

    /** Builds {@link EnclaveScope}s. Not thread-safe. */
    public static final class Builder {
        private @Nullable Location location;
        private @Nullable String namespace;
        private @Nullable String deployment;
        private @Nullable Trust trust;
        private Limits limits = Limits.none();
        private @Nullable String bucket;
        private @Nullable String group;
        private @Nullable String hostRole;
        private @Nullable String logGroup;
        private @Nullable String network;
        private @Nullable String imageKey;
        private List<String> imageOwners = List.of("amazon");

        private Builder() {}

        /** Sets where the environment is. Required. */
        public Builder location(Location location) {
            this.location = location;
            return this;
        }

        /** Sets the vendor's tag namespace, such as {@code acme}. Required. */
        public Builder namespace(String namespace) {
            this.namespace = namespace;
            return this;
        }

        /** Sets the id of the deployment. Required. */
        public Builder deployment(String deployment) {
            this.deployment = deployment;
            return this;
        }

        /** Sets who may become the manager. Required. */
        public Builder trust(Trust trust) {
            this.trust = trust;
            return this;
        }

        /** Sets what is taken away from the manager. Defaults to {@link Limits#none()}. */
        public Builder limits(Limits limits) {
            this.limits = limits;
            return this;
        }

        /** Sets the image bucket's name. Required. */
        public Builder bucket(String bucket) {
            this.bucket = bucket;
            return this;
        }

        /** Sets the Auto Scaling group's name. Required. */
        public Builder group(String group) {
            this.group = group;
            return this;
        }

        /** Sets path and name of the host's role, such as {@code acme/d-1/acme-d-1-host}. Required. */
        public Builder hostRole(String hostRole) {
            this.hostRole = hostRole;
            return this;
        }

        /** Sets the audit log group's name. Required. */
        public Builder logGroup(String logGroup) {
            this.logGroup = logGroup;
            return this;
        }

        /**
         * Sets the id of the VPC to work in, the environment's own or one that the customer lends, whose subnets need
         * no tag. By default every VPC and subnet with the deployment's tag.
         */
        public Builder network(String vpcId) {
            this.network = vpcId;
            return this;
        }

        /** Sets the ARN of the KMS key that encrypts the images. By default Amazon S3's own key does. */
        public Builder imageKey(String keyArn) {
            this.imageKey = keyArn;
            return this;
        }

        /** Sets whose machine images may be started. Defaults to {@code amazon}. */
        public Builder imageOwners(String... owners) {
            this.imageOwners = List.of(owners);
            return this;
        }

        /**
         * Returns the scope.
         *
         * @throws IllegalArgumentException if something required is missing or a name holds a wildcard or another
         *     character that a policy would read differently
         */
        public EnclaveScope build() {
            EnclaveScope scope = new EnclaveScope(this);
            check(NAME, scope.namespace, scope.deployment, scope.bucket);
            check(Pattern.compile("[\\x20-\\x7e&&[^:*?$]]{1,255}"), scope.group);
            check(Pattern.compile("[\\x21-\\x7e&&[^*?$]]{1,576}"), scope.hostRole);
            check(Pattern.compile("[A-Za-z0-9_./#-]{1,512}"), scope.logGroup);
            check(Pattern.compile("vpc-[0-9a-f]{8,17}"), scope.network.orElse("vpc-00000000"));
            check(Pattern.compile("arn:[a-z-]+:kms:[a-z0-9-]+:\\d{12}:key/[\\w-]+|"), scope.imageKey.orElse(""));
            check(Pattern.compile("amazon|self|aws-marketplace|\\d{12}"), scope.imageOwners.toArray(String[]::new));
            return scope;
        }

        private static <T> T required(@Nullable T value, String name) {
            if (value == null) {
                throw new IllegalArgumentException(
                        "A scope needs more than was set; set it on the builder [missing=" + name + "]");
            }
            return value;
        }

        private static void check(Pattern valid, String... names) {
            for (String name : names) {
                if (!valid.matcher(name).matches()) {
                    throw new IllegalArgumentException(
                            "Not a name that a policy can hold safely [name=" + name + ", form=" + valid + "]");
                }
            }
        }
    }
}
