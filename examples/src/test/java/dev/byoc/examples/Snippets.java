package dev.byoc.examples;

import dev.byoc.ByocEnvironment;
import dev.byoc.Deployment;
import dev.byoc.LiveEnvironment;
import dev.byoc.OpenEnvironment;
import dev.byoc.Progress;
import dev.byoc.attestation.AttestationVerifier;
import dev.byoc.aws.AwsAttestedKey;
import dev.byoc.aws.AwsCloud;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.error.ByocException;
import dev.byoc.error.DeadlineExceededException;
import dev.byoc.error.LeaseHeldException;
import dev.byoc.error.RefusedException;
import dev.byoc.error.RolloutFailedException;
import dev.byoc.event.ByocEvent;
import dev.byoc.event.MachineStage;
import dev.byoc.event.RolloutEvent;
import dev.byoc.event.Slf4jListener;
import dev.byoc.image.EnclaveImage;
import dev.byoc.image.build.ImageBuilder;
import dev.byoc.image.build.ImageRecipe;
import dev.byoc.image.build.NitroCliImageBuilder;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.Memory;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.Vendor;
import dev.byoc.operation.Cancellation;
import dev.byoc.plan.DriftReport;
import dev.byoc.plan.Plan;
import dev.byoc.plan.TeardownOption;
import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.Call;
import dev.byoc.policy.evaluation.CallDecision;
import dev.byoc.policy.evaluation.Evaluator;
import dev.byoc.policy.evaluation.PolicyLayer;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.lint.Lint;
import dev.byoc.policy.lint.LintCode;
import dev.byoc.policy.proof.Prover;
import dev.byoc.policy.proof.UnusedRight;
import dev.byoc.policy.scope.EnclaveScope;
import dev.byoc.policy.scope.Location;
import dev.byoc.policy.scope.PoliciesInForce;
import dev.byoc.policy.scope.Review;
import dev.byoc.policy.scope.Trust;
import dev.byoc.port.Cloud;
import dev.byoc.port.Verdict;
import dev.byoc.record.FileRecords;
import dev.byoc.record.RecordedEnvironment;
import dev.byoc.record.Records;
import dev.byoc.review.AccessReview;
import dev.byoc.rollout.AttestedKey;
import dev.byoc.rollout.HealthCheck;
import dev.byoc.rollout.HttpAttestations;
import dev.byoc.rollout.Rollout;
import dev.byoc.rollout.RolloutPlan;
import dev.byoc.sizing.InstanceCatalog;
import dev.byoc.sizing.InstanceSizer;
import dev.byoc.sizing.InstanceType;
import dev.byoc.testing.EnclaveBehavior;
import dev.byoc.testing.Fault;
import dev.byoc.testing.Faults;
import dev.byoc.testing.FaultyCloud;
import dev.byoc.testing.InMemoryCloud;
import dev.byoc.testing.OutsideChanges;
import dev.byoc.testing.TestImages;
import dev.byoc.testing.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** Every Java block of the README and the guides stands here, so that it compiles. */
@SuppressWarnings({"unused", "UnusedVariable"})
final class Snippets {
    private Snippets() {}

    static void readme() {
        Cloud cloud = AwsCloud.create(c -> c.region("eu-west-1")); // in tests: InMemoryCloud.create()

        ByocEnvironment environment = ByocEnvironment.builder()
                .cloud(cloud)
                .vendor(Vendor.of("acme", AccountId.of("111122223333")))
                .id(EnvironmentId.of("d-7f3a"))
                .blueprint(EnclaveBlueprint.builder()
                        .network(n -> n.cidr("10.42.0.0/16").zones(3))
                        .build())
                .records(FileRecords.in(Path.of("records")))
                .listener(Progress.toConsole())
                .build();

        Plan plan = environment.plan(); // only reads
        LiveEnvironment live = environment.provision(); // safe to stop at any instant and to repeat

        Deployment web = live.deployment("web", d -> d.image(EnclaveImage.of(Path.of("web.eif")))
                .enclave(2, Memory.gib(4))
                .expose(443, "203.0.113.0/24"));
        Rollout rollout = web.rollout(); // beside, verified, switched; or back
    }

    static void plan(ByocEnvironment environment) {
        Plan plan = environment.plan();
        System.out.println(plan.toTable()); // or toJson(), or toMermaid()
        for (Verdict verdict : environment.preflight()) {
            System.out.println(verdict); // ok, refused (why, what to do) or unknown (why)
        }
        environment.apply(plan); // refuses a plan that is no longer true
    }

    static void list(Records records) {
        try (Stream<RecordedEnvironment> all = ByocEnvironment.list(records)) {
            all.forEach(System.out::println); // acme-d-7f3a in 444455556666/eu-west-1: SETTLED
        }
    }

    static void events() {
        ByocEnvironment.Builder builder = ByocEnvironment.builder()
                .listener(Slf4jListener.create()) // with byoc.operation and byoc.environment in the MDC
                .listener(event -> {
                    if (event instanceof RolloutEvent.MachineSeen seen && seen.stage() == MachineStage.ATTESTED) {
                        System.out.println(seen.machine() + " has proved what it runs");
                    } else if (event.severity() == ByocEvent.Severity.WARN) {
                        System.err.println(event.time() + " " + event.operationId() + " " + event.describe());
                    }
                });
    }

    static void review(ByocEnvironment environment) {
        AccessReview review = environment.open().review();
        System.out.println(review.toText()); // or toJson(), or toMarkdown()
        if (!review.holds()) {
            review.claims().stream()
                    .flatMap(claim -> claim.outcome().witness().stream())
                    .forEach(request -> System.err.println("This would be allowed: " + request));
        }
    }

    static EnclaveScope scope(String externalId) {
        EnclaveScope scope = EnclaveScope.builder()
                .location(Location.of("eu-west-1", "444455556666"))
                .namespace("acme")
                .deployment("d-1")
                .trust(Trust.of("111122223333", externalId))
                .bucket("acme-d-1-images-444455556666")
                .group("acme-d-1-fleet")
                .hostRole("acme/d-1/acme-d-1-host")
                .logGroup("/acme/d-1/audit")
                .build();
        System.out.println(Review.of(scope).toText());
        return scope;
    }

    static void inForce(
            EnclaveScope scope,
            Policy inline,
            Policy attached,
            Policy trust,
            Policy ofHosts,
            Policy trustInHosts,
            Policy ofBucket) {
        PoliciesInForce found = PoliciesInForce.builder()
                .manager(List.of(inline, attached))
                .managerTrust(trust)
                .host(List.of(ofHosts))
                .hostTrust(trustInHosts)
                .bucket(ofBucket)
                .build();
        Review review = Review.of("what is there", scope.claims(found), Prover.standard());
    }

    static void networks() {
        EnclaveBlueprint cutOff = EnclaveBlueprint.builder()
                .network(n -> n.cidr("10.50.0.0/20").zones(2).withoutInternet())
                .build();

        EnclaveBlueprint adopted = EnclaveBlueprint.builder()
                .network(n -> n.existing("vpc-0a1b2c3d", List.of("subnet-0a1b2c3d", "subnet-4e5f6a7b")))
                .build();
    }

    static void customersRules() {
        EnclaveBlueprint blueprint = EnclaveBlueprint.builder()
                .identityPath("/vendors/acme/")
                .permissionsBoundary("arn:aws:iam::444455556666:policy/vendor-boundary")
                .bucketName("example-corp-acme-images")
                .ownKey()
                .longestSession(Duration.ofHours(2))
                .build();
    }

    static void size() {
        InstanceType type = InstanceSizer.pick(2, Memory.gib(4)); // m5.xlarge
        InstanceType larger = InstanceSizer.of(InstanceCatalog.extended()).choose(2, Memory.gib(24)); // r6i.xlarge
    }

    static void workload(ByocEnvironment environment) {
        OpenEnvironment open = environment.open(); // only reads; or provision()

        Deployment web = open.deployment("web", d -> d.image(EnclaveImage.of(Path.of("web.eif")))
                .enclave(2, Memory.gib(4))
                .expose(443, "203.0.113.0/24")
                .machines(2)
                .health(HealthCheck.http(443, "/health"))
                .attestations(HttpAttestations.on(443, "/attestation")));
        Rollout rollout = web.rollout();
    }

    static void rolloutPlan(Deployment web) {
        RolloutPlan plan = web.plan(); // only reads, and needs no lease
        System.out.println(
                plan); // releases, machines, instance types, what is made and deleted, what stands in the way
    }

    static void failure(Deployment web) {
        try {
            web.rollout();
        } catch (RolloutFailedException e) {
            System.err.println(e.reason() + "; serving: "
                    + e.serving().map(ReleaseId::value).orElse("nothing"));
        }
    }

    static void build() {
        ImageBuilder builder =
                NitroCliImageBuilder.builder().listener(System.out::println).build();
        EnclaveImage image =
                builder.build(ImageRecipe.builder().folder(Path.of("web")).build(), Path.of("web.eif"));
    }

    static void key(AwsCloud cloud, LiveEnvironment live, EnclaveImage image, String keyArn) {
        AttestedKey key = AwsAttestedKey.of(cloud, keyArn, live.hostArn().orElseThrow());
        live.deployment("web", d -> d.image(image).key(key)).rollout();
    }

    static void afterwards(Deployment web) {
        web.rollback(); // to the release that served before
        web.scale(3);
        web.suspend(); // no machine runs; addresses and releases stay
        web.resume();
        web.repair(); // replaces machines that do not do their job, brings addresses back
        System.out.println(web.status());
    }

    static void script(InMemoryCloud account, VirtualClock clock, Path folder) {
        OutsideChanges others = account.outsideChanges();
        others.enclaves(EnclaveBehavior.fails("[ E26 ] too little memory", Duration.ofMinutes(1)));
        others.withoutCapacity("m5.xlarge", "eu-west-1a");

        EnclaveImage image = TestImages.eif(folder.resolve("web.eif"), "any content");
        AttestationVerifier verifier = AttestationVerifier.builder()
                .root(account.attestationRoot()) // account.attestations() gives documents that lead to it
                .clock(clock)
                .expect(image.measurements())
                .build();
    }

    static void drift(ByocEnvironment environment) {
        DriftReport drift = environment.drift();
        if (!drift.isClean()) {
            System.out.println(drift.toText());
            environment.repair();
        }
    }

    static void leave(ByocEnvironment environment) {
        environment.teardown();
        environment.teardown(TeardownOption.DANGEROUS_EMPTY_BUCKETS); // also when images are in the bucket
    }

    static void ending(ByocEnvironment environment) {
        Cancellation stop = Cancellation.create(); // stop.cancel() from any other thread
        try {
            environment.provision(o -> o.deadline(Duration.ofMinutes(20)).cancellation(stop));
        } catch (DeadlineExceededException e) {
            System.err.println("still waiting for " + e.waitingFor());
        } catch (CancellationException e) {
            System.err.println("stopped; what was made is remembered");
        }
    }

    static void errors(ByocEnvironment environment) {
        try {
            environment.provision();
        } catch (LeaseHeldException e) {
            System.err.println(e.holder() + " is at work until " + e.until());
        } catch (RefusedException e) {
            e.reasons().forEach(System.err::println); // nothing was changed
        } catch (ByocException e) {
            System.err.println(e.getMessage() + (e.retryable() ? " (run it again)" : ""));
        }
    }

    static void test() {
        VirtualClock clock = VirtualClock.create();
        InMemoryCloud account = InMemoryCloud.builder()
                .clock(clock)
                .pauser(clock)
                .visibilityDelay(Duration.ofSeconds(2))
                .build();
        Faults faults = Faults.none().next("create network", Fault.LOST_ANSWER);

        LiveEnvironment live = ByocEnvironment.builder()
                .cloud(FaultyCloud.of(account, faults))
                .vendor(Vendor.of("acme", AccountId.of("111122223333")))
                .id(EnvironmentId.of("d-1"))
                .blueprint(EnclaveBlueprint.builder().build())
                .clock(clock)
                .pauser(clock)
                .build()
                .provision(); // one network, although the answer to its creation was lost
        faults.requireAllFired();
    }

    static void prove(Policy before, Policy after) {
        var result = Prover.standard().allowsNoMoreThan(after, before);
        if (result.refuted()) {
            System.out.println("Newly allowed: " + result.witness().orElseThrow());
        }
        Lint.standard()
                .suppress(LintCode.DESCRIBE_WILDCARD, "machines of this account carry no secrets")
                .check(after, PolicyLayer.IDENTITY)
                .forEach(System.out::println);
    }

    static CallDecision call(Evaluator evaluator) {
        Call call = Call.builder("ec2:RunInstances")
                .principal("arn:aws:iam::111122223333:role/manager")
                .resource("arn:aws:ec2:eu-west-1::image/ami-1", Map.of("ec2:Owner", "amazon"))
                .resource("arn:aws:ec2:eu-west-1:111122223333:instance/*")
                .resource("arn:aws:ec2:eu-west-1:111122223333:network-interface/*")
                .resource(
                        "arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1",
                        Map.of("aws:ResourceTag/team", "blue"))
                .resource("arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1", Map.of("aws:ResourceTag/team", "blue"))
                .context("aws:RequestTag/team", "blue")
                .dependent(
                        "iam:PassRole",
                        "arn:aws:iam::111122223333:role/acme/host",
                        Map.of("iam:PassedToService", "ec2.amazonaws.com"))
                .build();
        return evaluator.decide(call);
    }

    static void unused(Policy policy, List<Request> recorded) {
        for (UnusedRight right : UnusedRight.of(policy, recorded)) {
            System.out.println(policy.statements().get(right.statement()).sid().orElse("?") + " " + right.actions());
        }
    }
}
