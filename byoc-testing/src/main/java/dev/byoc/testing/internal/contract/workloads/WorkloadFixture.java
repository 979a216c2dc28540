package dev.byoc.testing.internal.contract.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.image.EnclaveImage;
import dev.byoc.model.Component;
import dev.byoc.model.Memory;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.workload.Machine;
import dev.byoc.model.workload.Release;
import dev.byoc.port.FleetState;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.HostedReleaseSpec;
import dev.byoc.testing.TestImages;
import dev.byoc.testing.internal.contract.SampleSpecs;
import dev.byoc.testing.internal.contract.ScratchEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What tests about workloads do in a scratch environment. Not thread-safe. */
final class WorkloadFixture {
    private static final int TRIES = 100;

    private final ScratchEnvironment scratch;
    private final SampleSpecs samples;
    private final List<Path> files = new ArrayList<>();

    WorkloadFixture(ScratchEnvironment scratch) {
        this.scratch = scratch;
        this.samples = new SampleSpecs(scratch);
    }

    /** Makes a launch template and all that it needs. */
    void makeTemplate() {
        samples.makeTemplateNeeds();
        scratch.make(samples.template().build());
    }

    /** Makes a fleet of at most 10 machines in two subnets, with a way to the internet and a launch template. */
    void makeFleet() {
        makeTemplate();
        scratch.make(samples.gateway());
        scratch.make(samples.subnet(0));
        scratch.make(samples.subnet(1));
        scratch.make(samples.fleet()
                .addSubnets(SampleSpecs.SUBNET, Component.of("subnet-b"))
                .build());
    }

    ResourceId id(Component component) {
        return scratch.references().id(component);
    }

    /** Returns what names the environment's own settings. */
    String base() {
        return scratch.cloud()
                .releases()
                .list(scratch.environment(), id(SampleSpecs.TEMPLATE))
                .base();
    }

    /** Changes the environment's own settings, and returns what names them now. */
    String changeTemplate() {
        Observed now = scratch.references().find(SampleSpecs.TEMPLATE).orElseThrow();
        Observed changed = scratch.change(
                scratch.environment(), now, samples.template().diskGib(50).build());
        assertThat(changed.id()).isEqualTo(now.id());
        scratch.settle();
        return base();
    }

    /** Returns an image in a file of its own, told from others by {@code content}. */
    EnclaveImage image(String content) {
        try {
            Path file = Files.createTempFile("image", ".eif");
            files.add(file);
            return TestImages.eif(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void deleteFiles() {
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Release.Builder release(String content) {
        return Release.of("web", image(content)).cpus(2).memory(Memory.gib(1));
    }

    HostedReleaseSpec spec(Release release) {
        return HostedReleaseSpec.builder()
                .template(id(SampleSpecs.TEMPLATE))
                .release(release)
                .instanceType(scratch.fixture().instanceType())
                .addFirewalls(id(SampleSpecs.FIREWALL))
                .images(id(SampleSpecs.BUCKET))
                .auditLog(id(SampleSpecs.LOG_GROUP))
                .build();
    }

    /** Makes {@code spec} with the environment's own settings, and returns once it can be seen. */
    HostedRelease host(HostedReleaseSpec spec) {
        return host(spec, base());
    }

    /** Makes {@code spec} with the settings {@code base}, and returns once it can be seen. */
    HostedRelease host(HostedReleaseSpec spec, String base) {
        HostedRelease hosted = scratch.cloud().releases().create(scratch.environment(), spec, base);
        scratch.settle();
        return hosted;
    }

    FleetState look() {
        return scratch.cloud().machines().look(scratch.environment(), id(SampleSpecs.FLEET));
    }

    void pin(String source) {
        scratch.cloud().machines().pin(id(SampleSpecs.FLEET), source);
    }

    void resize(int desired) {
        scratch.cloud().machines().resize(id(SampleSpecs.FLEET), desired);
    }

    void retire(ResourceId machine) {
        scratch.cloud().machines().retire(id(SampleSpecs.FLEET), machine);
    }

    /** Lets the fleet have {@code size} machines, and returns them once they run. */
    List<Machine> run(int size) {
        resize(size);
        return await(machines -> machines.size() == size
                && machines.stream().allMatch(machine -> machine.state() == Machine.State.RUNNING));
    }

    /** Returns the machines that stay, once {@code condition} is true of them. */
    List<Machine> await(Predicate<List<Machine>> condition) {
        List<Machine> current = current();
        for (int i = 0; i < TRIES && !condition.test(current); i++) {
            scratch.settle();
            current = current();
        }
        assertThat(condition.test(current))
                .as("machines for which the condition should hold: %s", current)
                .isTrue();
        return current;
    }

    private List<Machine> current() {
        return look().machines().stream()
                .filter(machine -> machine.state() != Machine.State.LEAVING)
                .toList();
    }
}
