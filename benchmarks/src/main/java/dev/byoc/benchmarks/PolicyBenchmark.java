package dev.byoc.benchmarks;

import dev.byoc.policy.Comparison;
import dev.byoc.policy.Condition;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.Decision;
import dev.byoc.policy.evaluation.Evaluator;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.proof.ProofResult;
import dev.byoc.policy.proof.Prover;
import dev.byoc.policy.scope.EnclaveScope;
import dev.byoc.policy.scope.Limits;
import dev.byoc.policy.scope.Location;
import dev.byoc.policy.scope.Review;
import dev.byoc.policy.scope.Trust;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Decisions, proofs and reviews on the policy of an enclave environment's manager, by JMH, and decisions beside those
 * of {@link IamSimulate}.
 */
@State(Scope.Thread)
public class PolicyBenchmark {
    private static final String MANAGER = "arn:aws:sts::111122223333:assumed-role/acme-d-1-manager/session";
    private static final String EC2 = "arn:aws:ec2:eu-west-1:111122223333:";

    private final Policy manager = scope().build().managerPolicies().get(0);
    private final Policy limited = scope().network("vpc-0123456789abcdef0")
            .limits(Limits.none().inRegionOnly())
            .build()
            .managerPolicies()
            .get(0);
    private final Policy narrowed = manager.withStatements(
            manager.statements().stream().map(PolicyBenchmark::inRegion).toList());
    private final Evaluator evaluator = Evaluator.compile(PolicySet.ofIdentity(manager));
    private final String text = manager.toJson();
    private final List<Request> requests = requests();
    private int next;

    /** Runs the measurements. */
    public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(PolicyBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        for (RunResult result : results) {
            if (result.getPrimaryResult().getLabel().equals("decision")) {
                PolicyBenchmark same = new PolicyBenchmark();
                IamSimulate.compare(
                        same.manager, same.requests, result.getPrimaryResult().getScore());
            }
        }
    }

    /** One decision, allowed, denied and not applicable in turn. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Fork(1)
    @Warmup(iterations = 5, time = 1)
    @Measurement(iterations = 5, time = 1)
    public Decision decision() {
        next = next + 1 == requests.size() ? 0 : next + 1;
        return evaluator.decide(requests.get(next));
    }

    /** The same with a policy that is read and compiled for each decision. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Fork(1)
    @Warmup(iterations = 5, time = 1)
    @Measurement(iterations = 5, time = 1)
    public Decision decisionFromText() {
        next = next + 1 == requests.size() ? 0 : next + 1;
        return Evaluator.compile(PolicySet.ofIdentity(Policy.parse(text))).decide(requests.get(next));
    }

    /** One proof over all actions that are known, that a limited manager may do nothing more, in a warm process. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Fork(1)
    @Warmup(iterations = 5, time = 1)
    @Measurement(iterations = 5, time = 1)
    public ProofResult impliesWarm() {
        return Prover.standard().allowsNoMoreThan(limited, manager);
    }

    /** The same for a manager whose every statement is limited to a region, which holds. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Fork(1)
    @Warmup(iterations = 5, time = 1)
    @Measurement(iterations = 5, time = 1)
    public ProofResult impliesProvedWarm() {
        return Prover.standard().allowsNoMoreThan(narrowed, manager);
    }

    /** The first proof of a process. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Fork(5)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public ProofResult impliesCold() {
        return Prover.standard().allowsNoMoreThan(limited, manager);
    }

    /** The first proof of a process, of what holds. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Fork(5)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public ProofResult impliesProvedCold() {
        return Prover.standard().allowsNoMoreThan(narrowed, manager);
    }

    /** Every claim of an environment, in a warm process. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Fork(1)
    @Warmup(iterations = 5, time = 1)
    @Measurement(iterations = 5, time = 1)
    public boolean reviewWarm() {
        return Review.of(scope().build()).holds();
    }

    /** The same as the first thing that a process does. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Fork(5)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public boolean reviewCold() {
        return Review.of(scope().build()).holds();
    }

    private static EnclaveScope.Builder scope() {
        return EnclaveScope.builder()
                .location(Location.of("eu-west-1", "111122223333"))
                .namespace("acme")
                .deployment("d-1")
                .trust(Trust.of("444455556666", "an-external-id"))
                .bucket("acme-d-1-images-111122223333")
                .group("acme-d-1-fleet")
                .hostRole("acme/d-1/acme-d-1-host")
                .logGroup("/acme/d-1/audit");
    }

    private static Statement inRegion(Statement statement) {
        List<Condition> conditions = new ArrayList<>(statement.conditions());
        conditions.add(Condition.of(Comparison.STRING_EQUALS, "aws:RequestedRegion", "eu-west-1", "eu-west-2"));
        return statement.withConditions(conditions);
    }

    private static List<Request> requests() {
        return List.of(
                onInstance("ec2:StartInstances", "d-1"),
                onInstance("ec2:StopInstances", "d-2"),
                onInstance("ec2:TerminateInstances", "d-1"),
                request("ec2:DescribeInstances", "*").build(),
                request("s3:GetObject", "arn:aws:s3:::acme-d-1-images/images/a.eif")
                        .build(),
                request("s3:PutObject", "arn:aws:s3:::somebody-elses/images/a.eif")
                        .build(),
                request("iam:PassRole", "arn:aws:iam::111122223333:role/acme/d-1/host")
                        .context("iam:PassedToService", "ec2.amazonaws.com")
                        .build(),
                request("ec2:CreateTags", EC2 + "instance/i-1")
                        .context("aws:RequestTag/acme:deployment-id", "d-1")
                        .contextValues("aws:TagKeys", List.of("acme:deployment-id"))
                        .build(),
                request("iam:CreateRole", "arn:aws:iam::111122223333:role/escape")
                        .build(),
                request(
                                "autoscaling:SetDesiredCapacity",
                                "arn:aws:autoscaling:eu-west-1:111122223333:"
                                        + "autoScalingGroup:uuid:autoScalingGroupName/acme-d-1-fleet")
                        .context("aws:ResourceTag/acme:deployment-id", "d-1")
                        .build());
    }

    private static Request onInstance(String action, String deployment) {
        return request(action, EC2 + "instance/i-0a1b2c3d")
                .context("aws:ResourceTag/acme:deployment-id", deployment)
                .build();
    }

    private static Request.Builder request(String action, String resource) {
        return Request.builder()
                .principal(MANAGER)
                .action(action)
                .resource(resource)
                .account("111122223333")
                .context("aws:RequestedRegion", "eu-west-1");
    }
}
