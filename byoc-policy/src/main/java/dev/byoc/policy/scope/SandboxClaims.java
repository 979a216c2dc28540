package dev.byoc.policy.scope;

import dev.byoc.policy.Condition;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;
import java.util.ArrayList;
import java.util.List;

/** What is claimed of a sandbox environment's policies. */
final class SandboxClaims {
    private final SandboxScope scope;
    private final Location place;
    private final String bucket;
    private final String object;
    private final String snapshot;
    private final String log;
    private final ClaimList claims = new ClaimList();

    SandboxClaims(SandboxScope scope) {
        this.scope = scope;
        this.place = scope.location();
        this.bucket = place.s3(scope.bucketPrefix() + "*");
        this.object = place.s3(scope.bucketPrefix() + "*/*");
        this.snapshot = place.arn("rds", "snapshot:" + scope.snapshotPrefix() + "*");
        this.log = place.arn("logs", "log-group:" + scope.logPath() + "/*");
    }

    List<Claim> all(ScopePolicies policies) {
        claims.about("manager", policies.manager());
        can();
        cannot();
        LimitClaims.add(claims, scope.limits(), place);
        SharedClaims.trust(claims, policies.managerTrust(), scope.trust(), place);
        String artifacts = scope.bucketPrefix() + "artifacts";
        SharedClaims.bucket(claims, policies, place.s3(artifacts), place.s3(artifacts + "/*"));
        return claims.all();
    }

    private void can() {
        boolean delete = scope.limits().standingDelete();
        claims.can(
                        "buckets",
                        (delete ? "create and delete" : "create") + " buckets named " + scope.bucketPrefix() + "*",
                        what(
                                delete ? List.of("s3:CreateBucket", "s3:DeleteBucket") : List.of("s3:CreateBucket"),
                                bucket))
                .can(
                        "objects",
                        (delete ? "put, get and delete" : "put and get") + " objects in those buckets",
                        what(
                                delete
                                        ? List.of("s3:PutObject", "s3:GetObject", "s3:DeleteObject")
                                        : List.of("s3:PutObject", "s3:GetObject"),
                                object))
                .can(
                        "snapshots",
                        (delete ? "create and delete" : "create") + " database snapshots named "
                                + scope.snapshotPrefix() + "*",
                        what(
                                delete
                                        ? List.of("rds:CreateDBSnapshot", "rds:DeleteDBSnapshot")
                                        : List.of("rds:CreateDBSnapshot"),
                                snapshot))
                .can(
                        "describe",
                        "describe databases and snapshots",
                        what(List.of("rds:DescribeDBInstances", "rds:DescribeDBSnapshots"), "*"))
                .can(
                        "logs",
                        "create log groups and streams under " + scope.logPath() + " and write to them",
                        what(List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"), log));
    }

    private void cannot() {
        claims.cannot("other-buckets", "reach a bucket of another name", elsewhere("s3:*", bucket))
                .cannot(
                        "instances",
                        "modify or delete a database",
                        Policy.of(
                                Statement.allow()
                                        .actions("rds:*")
                                        .resources("arn:*:rds:*:*:db:*", "arn:*:rds:*:*:cluster:*")
                                        .build(),
                                Statement.deny()
                                        .actions("rds:CreateDBSnapshot", "rds:Describe*")
                                        .resources("*")
                                        .build()))
                .cannot(
                        "other-snapshots",
                        "delete or copy a snapshot of another name",
                        Policy.of(
                                Statement.allow()
                                        .actions("rds:*Snapshot*", "rds:AddTagsToResource")
                                        .resourcesExcept(snapshot, place.arn("rds", "db:*"))
                                        .build(),
                                Statement.deny()
                                        .actions("rds:DescribeDBSnapshots")
                                        .resources("*")
                                        .build()))
                .cannot("other-logs", "reach a log of another path", elsewhere("logs:*", log))
                .ask("escalate", "gain more rights by any known path", (prover, set) -> prover.noEscalation(set))
                .only("nothing-else", "do anything that its calls do not need", PolicySet.ofIdentity(calls()));
        if (!scope.limits().standingDelete()) {
            claims.cannot(
                    "delete",
                    "delete buckets, objects or snapshots",
                    Policy.of(Statement.allow()
                            .actions("s3:Delete*", "rds:Delete*", "logs:Delete*")
                            .resources("*")
                            .build()));
        }
    }

    private Policy calls() {
        List<RequiredCall> calls = new ArrayList<>();
        add(calls, bucket, "s3:CreateBucket", "s3:GetBucketLocation", "s3:ListBucket");
        add(calls, object, "s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject");
        add(calls, snapshot, "rds:AddTagsToResource", "rds:CreateDBSnapshot");
        add(calls, place.arn("rds", "db:*"), "rds:CreateDBSnapshot");
        add(calls, "*", "rds:DescribeDBInstances", "rds:DescribeDBSnapshots");
        add(calls, log, "logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents");
        if (scope.limits().standingDelete()) {
            add(calls, bucket, "s3:DeleteBucket");
            add(calls, object, "s3:DeleteObject");
            add(calls, snapshot, "rds:DeleteDBSnapshot");
        }
        return RequiredCall.policy(calls);
    }

    private static void add(List<RequiredCall> calls, String resource, String... actions) {
        for (String action : actions) {
            calls.add(new RequiredCall(action, List.of(resource), List.of(), "the simulation"));
        }
    }

    private static Policy elsewhere(String actions, String meant) {
        return Policy.of(
                Statement.allow().actions(actions).resourcesExcept(meant).build());
    }

    private Policy what(List<String> actions, String resource) {
        Statement.Builder statement = Statement.allow().actions(actions).resources(resource);
        for (Condition usual : LimitClaims.usual(scope.limits(), place)) {
            statement.condition(usual);
        }
        return Policy.of(statement.build());
    }
}
