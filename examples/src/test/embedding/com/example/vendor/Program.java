package com.example.vendor;

import dev.byoc.ByocEnvironment;
import dev.byoc.Deployment;
import dev.byoc.LiveEnvironment;
import dev.byoc.Progress;
import dev.byoc.attestation.AttestationVerifier;
import dev.byoc.attestation.DebugEnclaves;
import dev.byoc.attestation.TrustedRoot;
import dev.byoc.aws.AwsAttestedKey;
import dev.byoc.aws.AwsCloud;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.blueprint.EnclaveNetwork;
import dev.byoc.error.ByocException;
import dev.byoc.error.DeadlineExceededException;
import dev.byoc.error.LeaseHeldException;
import dev.byoc.error.RolloutFailedException;
import dev.byoc.error.TeardownIncompleteException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.image.Measurement;
import dev.byoc.image.build.ImageRecipe;
import dev.byoc.image.build.NitroCliImageBuilder;
import dev.byoc.image.build.SigningFiles;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.ExternalId;
import dev.byoc.model.Memory;
import dev.byoc.model.Namespace;
import dev.byoc.model.Vendor;
import dev.byoc.model.workload.Exposure;
import dev.byoc.operation.Cancellation;
import dev.byoc.plan.DriftReport;
import dev.byoc.plan.Plan;
import dev.byoc.plan.TeardownOption;
import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.PolicyLayer;
import dev.byoc.policy.lint.Lint;
import dev.byoc.policy.proof.Prover;
import dev.byoc.port.Cloud;
import dev.byoc.port.Pauser;
import dev.byoc.port.Verdict;
import dev.byoc.record.FileRecords;
import dev.byoc.rollout.Deadlines;
import dev.byoc.rollout.HealthCheck;
import dev.byoc.rollout.HttpAttestations;
import dev.byoc.rollout.Readiness;
import dev.byoc.rollout.Rollout;
import dev.byoc.rollout.Strategy;
import dev.byoc.testing.Fault;
import dev.byoc.testing.Faults;
import dev.byoc.testing.FaultyCloud;
import dev.byoc.testing.InMemoryCloud;
import dev.byoc.testing.VirtualClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** What a vendor's program can set, all of it: compiled, never run. */
final class Program {
    private Program() {}

    static Vendor vendor() {
        return Vendor.builder()
                .namespace(Namespace.of("acme"))
                .account(AccountId.of("111122223333"))
                .role("byoc/backend")
                .build();
    }

    static EnclaveBlueprint blueprint() {
        EnclaveNetwork network = EnclaveNetwork.builder()
                .cidr("10.50.0.0/20")
                .zones(List.of("eu-west-1a", "eu-west-1b"))
                .avoid("10.42.0.0/16", "192.168.0.0/16")
                .withoutInternet()
                .endpoints("kms", "logs", "sts")
                .build();
        EnclaveBlueprint standard = EnclaveBlueprint.builder()
                .network(network)
                .addresses(0)
                .instanceType("m5.xlarge")
                .machineImage(EnclaveBlueprint.AMAZON_LINUX_2023)
                .diskGib(60)
                .maxMachines(20)
                .ownKey()
                .oldImagesExpireAfterDays(7)
                .auditLogDays(90)
                .longestSession(Duration.ofHours(2))
                .identityPath("/vendors/acme/")
                .permissionsBoundary("arn:aws:iam::444455556666:policy/vendor-boundary")
                .bucketName("example-corp-acme-images")
                .auditLogName("/vendors/acme/audit")
                .hostIdentityName("acme-host")
                .managerIdentityName("acme-manager")
                .launchTemplateName("acme-hosts")
                .fleetName("acme-fleet")
                .build();
        return EnclaveBlueprint.builder()
                .from(standard)
                .network(n -> n.zones(2).existing("vpc-0a1b2c3d", List.of("subnet-0a1b2c3d")))
                .givenKey("arn:aws:kms:eu-west-1:444455556666:key/0a1b2c3d")
                .build();
    }

    static ByocEnvironment environment(Cloud cloud) {
        return ByocEnvironment.builder()
                .cloud(cloud)
                .vendor(vendor())
                .id(EnvironmentId.of("d-7f3a"))
                .blueprint(blueprint())
                .account(AccountId.of("444455556666"))
                .externalId(ExternalId.random(new SecureRandom()))
                .tag("team", "blue")
                .listener(Progress.toConsole())
                .records(FileRecords.in(Path.of("records")))
                .replacements(ByocEnvironment.Replacements.REFUSED)
                .clock(InstantSource.system())
                .pauser(Pauser.system())
                .random(new SecureRandom())
                .executor(Runnable::run)
                .build();
    }

    static Deployment deployment(AwsCloud cloud, LiveEnvironment live, EnclaveImage image) {
        return live.deployment("web", d -> d.image(image)
                .enclave(2, Memory.gib(4))
                .expose(443, "203.0.113.0/24")
                .expose(Exposure.of(8443, "203.0.113.0/24"))
                .environment("LEVEL", "info")
                .dangerousDebug()
                .machines(2)
                .instanceTypes("m5.xlarge", "m5.2xlarge")
                .strategy(Strategy.batches(2).withCanary(10))
                .deadlines(Deadlines.standard().withReady(Duration.ofMinutes(20)))
                .bake(Duration.ofMinutes(2))
                .readiness(Readiness.REPORTED)
                .health(HealthCheck.http(443, "/health"))
                .attestations(HttpAttestations.on(443, "/attestation"))
                .trustedRoot(TrustedRoot.AWS_NITRO)
                .key(AwsAttestedKey.of(cloud, "arn:aws:kms:eu-west-1:444455556666:key/0a1b2c3d", "host"))
                .keepReleases(3));
    }

    static EnclaveImage image() {
        ImageRecipe recipe = ImageRecipe.builder()
                .container("registry.example.com/web:1.4")
                .signing(new SigningFiles(Path.of("certificate.pem"), Path.of("key.pem")))
                .name("web")
                .version("1.4")
                .build();
        ImageRecipe built = ImageRecipe.builder().folder(Path.of("web")).build();
        return NitroCliImageBuilder.builder()
                .docker("docker")
                .nitroCli("nitro-cli")
                .timeout(Duration.ofMinutes(10))
                .listener(System.out::println)
                .build()
                .build(recipe.signing().isPresent() ? recipe : built, Path.of("web.eif"));
    }

    static AttestationVerifier verifier(EnclaveImage image, Measurement role) {
        return AttestationVerifier.builder()
                .expect(image.measurements())
                .expect(3, role)
                .root(TrustedRoot.AWS_NITRO)
                .clock(InstantSource.system())
                .maxAge(Duration.ofMinutes(1))
                .clockTolerance(Duration.ofSeconds(10))
                .debug(DebugEnclaves.REFUSE)
                .build();
    }

    static Cloud test() {
        VirtualClock clock = VirtualClock.create();
        InMemoryCloud cloud = InMemoryCloud.builder()
                .clock(clock)
                .pauser(clock)
                .visibilityDelay(Duration.ofSeconds(2))
                .build();
        return FaultyCloud.of(cloud, Faults.none().next("create network", Fault.LOST_ANSWER));
    }

    static void prove(Policy policy, Policy other) {
        Lint.standard().check(policy, PolicyLayer.IDENTITY).forEach(System.out::println);
        System.out.println(Prover.standard().allowsNoMoreThan(policy, other));
    }

    public static void main(String[] arguments) {
        AwsCloud cloud = AwsCloud.create(c -> c.region("eu-west-1").callTimeout(Duration.ofSeconds(30)));
        ByocEnvironment environment = environment(cloud);
        Cancellation stop = Cancellation.create();
        try (Cancellation.Registration unused = stop.onCancel(() -> System.err.println("stopping"))) {
            Plan plan = environment.plan(o -> o.deadline(Duration.ofMinutes(1)).cancellation(stop));
            System.out.println(plan.toJson());
            for (Verdict verdict : environment.preflight()) {
                System.out.println(verdict.toJson() + verdict.remedy().orElse(""));
            }
            LiveEnvironment live = environment.apply(plan, o -> o.cancellation(stop));
            Deployment web = deployment(cloud, live, image());
            Rollout rollout = web.rollout(o -> o.deadline(Duration.ofMinutes(20)));
            System.out.println(rollout.toJson() + web.status().toJson());
            DriftReport drift = environment.drift();
            drift.differences().forEach(difference -> System.out.println(difference.id()));
            System.out.println(drift.toJson());
            System.out.println(
                    environment.teardown(TeardownOption.DANGEROUS_EMPTY_BUCKETS).toJson());
        } catch (DeadlineExceededException e) {
            System.err.println(e.waitingFor() + " took longer than " + e.deadline());
        } catch (LeaseHeldException e) {
            System.err.println(e.environment().id() + " is held by " + e.holder());
        } catch (RolloutFailedException e) {
            System.err.println(e.release() + ": " + e.reason() + ", serving " + e.serving());
        } catch (TeardownIncompleteException e) {
            System.err.println(e.environment() + ": " + e.left());
        } catch (ByocException e) {
            System.err.println(e.getMessage() + e.retryable());
        }
    }
}
