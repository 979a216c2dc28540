package dev.byoc.examples;

import dev.byoc.ByocEnvironment;
import dev.byoc.Deployment;
import dev.byoc.LiveEnvironment;
import dev.byoc.Progress;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.error.RolloutFailedException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.AccountId;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.Memory;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.plan.TeardownOption;
import dev.byoc.port.Cloud;
import dev.byoc.record.InMemoryRecords;
import dev.byoc.record.Records;
import dev.byoc.testing.EnclaveBehavior;
import dev.byoc.testing.Fault;
import dev.byoc.testing.Faults;
import dev.byoc.testing.FaultyCloud;
import dev.byoc.testing.FaultyRecords;
import dev.byoc.testing.InMemoryCloud;
import dev.byoc.testing.SimulatedCrash;
import dev.byoc.testing.VirtualClock;
import dev.byoc.testing.attestation.AttestationFlaw;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The whole life of an environment in an in-memory cloud under a virtual clock, told as it happens. */
@Command(
        name = "lifecycle",
        description = "Tells the whole life of an environment in an in-memory cloud. Needs no account.")
public final class Lifecycle implements Callable<Integer> {
    private static final Duration LATENCY = Duration.ofMillis(300);
    private static final Duration LAG = Duration.ofSeconds(1);

    private final PrintStream out;
    private final VirtualClock clock = VirtualClock.create();
    private final InMemoryCloud cloud = InMemoryCloud.builder()
            .clock(clock)
            .pauser(clock)
            .callLatency(LATENCY)
            .visibilityDelay(LAG)
            .build();
    private final Records records = InMemoryRecords.create();

    private Lifecycle(PrintStream out) {
        this.out = out;
    }

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(Programs.execute(new Lifecycle(System.out), Terminal.system(), Map.of(), args));
    }

    @Override
    public Integer call() {
        tell();
        return 0;
    }

    static void run(PrintStream out) {
        new Lifecycle(out).tell();
    }

    private void tell() {
        ByocEnvironment environment = environment(cloud, records);
        chapter("What would be done? Planning only reads.");
        out.println(environment.plan().toTable());
        crash();
        recover(environment);
        repeat(environment);
        drift(environment);
        try (ExampleImages images = ExampleImages.create()) {
            work(environment, images);
        }
        leave(environment);
    }

    private void crash() {
        chapter("Provision, and the process dies: the network was made, but nobody was told.");
        Faults faults = Faults.none().next("create network", Fault.CRASH_AFTER);
        try {
            environment(FaultyCloud.of(cloud, faults), FaultyRecords.of(records, faults))
                    .provision();
        } catch (SimulatedCrash e) {
            out.println("the process is gone; in the account is now:");
            out.println(cloud.snapshot());
        }
        faults.requireAllFired();
    }

    private void recover(ByocEnvironment environment) {
        chapter("Run it again: it waits for the dead process's lease, finds the network, and goes on.");
        LiveEnvironment live = environment.provision();
        out.println(live);
        out.println("manager: " + live.managerArn().orElseThrow());
        out.println("external id: " + live.externalId());
        out.println("networks in the account: " + count(live));
    }

    private static long count(LiveEnvironment live) {
        return live.ofType(ResourceType.NETWORK).size();
    }

    private void repeat(ByocEnvironment environment) {
        chapter("Once more: there is nothing to do.");
        out.println(environment.provision().applied().summary());
    }

    private void drift(ByocEnvironment environment) {
        chapter("Somebody opens the firewall to the world and takes a tag away.");
        LiveEnvironment live = environment.provision();
        Observed firewall = live.find(Component.of("firewall")).orElseThrow();
        cloud.outsideChanges().setAttribute(firewall, FirewallSpec.INGRESS, "tcp 22 0.0.0.0/0");
        cloud.outsideChanges().removeTag(live.find(Component.of("images")).orElseThrow(), "ManagedBy");
        clock.advance(LAG);
        out.println(environment.drift().toText());
        chapter("Repair.");
        out.println(environment.repair().applied().toTable());
        out.println(environment.drift());
    }

    private void work(ByocEnvironment environment, ExampleImages images) {
        chapter("Roll the first release out: upload, start, verify, attest, and only then the address.");
        Deployment first = web(environment, images.image("first"));
        out.println(first.rollout());
        chapter("An update: the new machine comes up beside the old one.");
        out.println(web(environment, images.image("second")).rollout());
        bad(environment, images.image("third"));
        chapter("Two more machines.");
        out.println(web(environment, images.image("second")).scale(3));
        chapter("Back to the first release, one machine after the other.");
        out.println(web(environment, images.image("second")).rollback());
        out.println(environment.open().deployment("web").status());
    }

    private void bad(ByocEnvironment environment, EnclaveImage image) {
        chapter("A bad update: its enclave attests something else than the image, so everything stays as it was.");
        cloud.outsideChanges().enclaves(image.sha256(), EnclaveBehavior.attests(AttestationFlaw.OTHER_IMAGE));
        try {
            out.println(web(environment, image).rollout());
        } catch (RolloutFailedException e) {
            out.println(e.getMessage());
        }
        out.println(environment.open().deployment("web").status());
    }

    private Deployment web(ByocEnvironment environment, EnclaveImage image) {
        return environment.open().deployment("web", d -> d.image(image)
                .enclave(2, Memory.gib(1))
                .expose(443, "203.0.113.0/24")
                .health(cloud.healthCheck())
                .attestations(cloud.attestations())
                .trustedRoot(cloud.attestationRoot()));
    }

    private void leave(ByocEnvironment environment) {
        chapter("Tear it down, images included.");
        out.println(environment.teardown(TeardownOption.DANGEROUS_EMPTY_BUCKETS));
        clock.advance(LAG);
        out.println(cloud.snapshot().isEmpty() ? "the account is as it was before" : cloud.snapshot());
    }

    private void chapter(String title) {
        out.println();
        out.println("# " + title);
    }

    private ByocEnvironment environment(Cloud where, Records memory) {
        return ByocEnvironment.builder()
                .cloud(where)
                .vendor(Vendor.of("acme", AccountId.of("111122223333")))
                .id(EnvironmentId.of("d-7f3a"))
                .blueprint(EnclaveBlueprint.builder()
                        .network(network -> network.cidr("10.42.0.0/16").zones(3))
                        .addresses(1)
                        .build())
                .records(memory)
                .listener(Progress.toLines(out::println))
                .clock(clock)
                .pauser(clock)
                .build();
    }
}
