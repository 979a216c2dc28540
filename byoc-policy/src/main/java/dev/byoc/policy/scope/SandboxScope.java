package dev.byoc.policy.scope;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The policies of a sandbox environment: a manager that may keep buckets and database snapshots of one prefix and log
 * groups under one path, and may look at databases without touching them.
 *
 * <p>Buckets and snapshots are fenced by name, because tags on buckets do not count until a bucket says so, and
 * snapshots are made by name.
 */
public final class SandboxScope implements Scope {
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9-]{1,40}-");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._/-]{1,200}");

    private final Location location;
    private final String bucketPrefix;
    private final String snapshotPrefix;
    private final String logPath;
    private final Trust trust;
    private final Limits limits;

    private SandboxScope(
            Builder builder,
            Location location,
            Trust trust,
            String bucketPrefix,
            String snapshotPrefix,
            String logPath) {
        this.location = location;
        this.bucketPrefix = bucketPrefix;
        this.snapshotPrefix = snapshotPrefix;
        this.logPath = logPath;
        this.trust = trust;
        this.limits = builder.limits;
    }

    /** Returns a builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String name() {
        return "sandbox environment " + bucketPrefix + "*";
    }

    /** Where the environment is. */
    public Location location() {
        return location;
    }

    /** What the names of its buckets begin with. */
    public String bucketPrefix() {
        return bucketPrefix;
    }

    /** What the names of its database snapshots begin with. */
    public String snapshotPrefix() {
        return snapshotPrefix;
    }

    /** What the names of its log groups begin with, up to a slash. */
    public String logPath() {
        return logPath;
    }

    /** Who may become the manager. */
    public Trust trust() {
        return trust;
    }

    /** What is taken away from the manager beyond its scope. */
    public Limits limits() {
        return limits;
    }

    @Override
    public List<Policy> managerPolicies() {
        List<Statement> all = new ArrayList<>(List.of(buckets(), objects(), snapshots(), sources(), look(), logs()));
        all.addAll(limits.denies(location));
        return ManagedPolicyPacker.managed(all);
    }

    private Statement buckets() {
        List<String> actions = new ArrayList<>(List.of("s3:CreateBucket", "s3:GetBucketLocation", "s3:ListBucket"));
        if (limits.standingDelete()) {
            actions.add(1, "s3:DeleteBucket");
        }
        return Statement.allow()
                .actions(actions)
                .resources(location.s3(bucketPrefix + "*"))
                .sid("Buckets")
                .build();
    }

    private Statement objects() {
        List<String> actions = new ArrayList<>(List.of("s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"));
        if (limits.standingDelete()) {
            actions.add(1, "s3:DeleteObject");
        }
        return Statement.allow()
                .actions(actions)
                .resources(location.s3(bucketPrefix + "*/*"))
                .sid("Objects")
                .build();
    }

    private Statement snapshots() {
        List<String> actions = new ArrayList<>(List.of("rds:AddTagsToResource", "rds:CreateDBSnapshot"));
        if (limits.standingDelete()) {
            actions.add("rds:DeleteDBSnapshot");
        }
        return Statement.allow()
                .actions(actions)
                .resources(location.arn("rds", "snapshot:" + snapshotPrefix + "*"))
                .sid("Snapshots")
                .build();
    }

    /** A snapshot is checked on the database that it is taken of, too; that changes nothing there. */
    private Statement sources() {
        return Statement.allow()
                .actions("rds:CreateDBSnapshot")
                .resources(location.arn("rds", "db:*"))
                .sid("Sources")
                .build();
    }

    private static Statement look() {
        return Statement.allow()
                .actions("rds:DescribeDBInstances", "rds:DescribeDBSnapshots")
                .resources("*")
                .sid("Look")
                .build();
    }

    private Statement logs() {
        return Statement.allow()
                .actions("logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents")
                .resources(location.arn("logs", "log-group:" + logPath + "/*"))
                .sid("Logs")
                .build();
    }

    @Override
    public Policy managerTrust() {
        return trust.policy(location.partition());
    }

    /** The policy of the artifact bucket {@code bucket}: TLS 1.2 or nothing. */
    public Policy bucketPolicy(String bucket) {
        if (!bucket.startsWith(bucketPrefix)) {
            throw new IllegalArgumentException("The bucket is not one of this environment; begin its name with "
                    + bucketPrefix + " [bucket=" + bucket + "]");
        }
        return EnclavePolicies.bucket(location.partition(), bucket);
    }

    @Override
    public Map<String, Policy> policies() {
        Map<String, Policy> all = ScopePolicies.ofManager(this);
        all.put("bucket", bucketPolicy(bucketPrefix + "artifacts"));
        return all;
    }

    @Override
    public List<Claim> claims() {
        return new SandboxClaims(this).all(ScopePolicies.of(this));
    }

    /** Builds {@link SandboxScope}s. Not thread-safe. */
    public static final class Builder {
        private @Nullable Location location;
        private @Nullable String bucketPrefix;
        private @Nullable String snapshotPrefix;
        private @Nullable String logPath;
        private @Nullable Trust trust;
        private Limits limits = Limits.none();

        private Builder() {}

        /** Sets where the environment is. Required. */
        public Builder location(Location location) {
            this.location = location;
            return this;
        }

        /** Sets what the names of buckets begin with; ends with a hyphen. Required. */
        public Builder bucketPrefix(String prefix) {
            this.bucketPrefix = prefix;
            return this;
        }

        /** Sets what the names of database snapshots begin with; ends with a hyphen. Required. */
        public Builder snapshotPrefix(String prefix) {
            this.snapshotPrefix = prefix;
            return this;
        }

        /** Sets what the names of log groups begin with; begins with a slash and ends without. Required. */
        public Builder logPath(String path) {
            this.logPath = path;
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

        /**
         * Returns the scope.
         *
         * @throws IllegalArgumentException if something required is missing or a prefix does not end in a hyphen
         */
        public SandboxScope build() {
            if (location == null
                    || trust == null
                    || bucketPrefix == null
                    || snapshotPrefix == null
                    || logPath == null) {
                throw new IllegalArgumentException(
                        "A scope needs location, trust, bucketPrefix, snapshotPrefix and" + " logPath; set all five");
            }
            if (!PREFIX.matcher(bucketPrefix).matches()
                    || !PREFIX.matcher(snapshotPrefix).matches()
                    || !PATH.matcher(logPath).matches()
                    || logPath.endsWith("/")) {
                throw new IllegalArgumentException("A prefix ends with a hyphen and a path without a slash, so that"
                        + " names of others cannot begin alike [bucketPrefix=" + bucketPrefix + ", snapshotPrefix="
                        + snapshotPrefix + ", logPath=" + logPath + "]");
            }
            return new SandboxScope(this, location, trust, bucketPrefix, snapshotPrefix, logPath);
        }
    }
}
