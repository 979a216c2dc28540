package dev.byoc.testing.scenario;

import dev.byoc.ByocEnvironment;
import dev.byoc.Deployment;
import dev.byoc.LiveEnvironment;
import dev.byoc.blueprint.Blueprint;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.Memory;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Machine;
import dev.byoc.record.EnvironmentRecord;
import dev.byoc.rollout.Strategy;
import dev.byoc.testing.EnclaveBehavior;
import dev.byoc.testing.Faults;
import dev.byoc.testing.TestImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A deployment in a lab's environment, as the processes that work on it see it. */
public final class DeploymentFixture {
    private static final Map<String, EnclaveImage> IMAGES = new ConcurrentHashMap<>();

    private final EnvironmentFixture lab;
    private final Blueprint blueprint;

    private DeploymentFixture(EnvironmentFixture lab, Blueprint blueprint) {
        this.lab = lab;
        this.blueprint = blueprint;
    }

    /** Returns the workload in a new environment. */
    public static DeploymentFixture in(EnvironmentFixture lab) {
        return in(lab, TestBlueprints.open());
    }

    public static DeploymentFixture in(EnvironmentFixture lab, Blueprint blueprint) {
        LiveEnvironment unused = lab.process(blueprint).provision();
        return new DeploymentFixture(lab, blueprint);
    }

    /** Returns an image with {@code content}, the same for every test. */
    public static EnclaveImage image(String content) {
        return IMAGES.computeIfAbsent(content, key -> {
            try {
                Path folder = Files.createTempDirectory("images");
                folder.toFile().deleteOnExit();
                Path file = folder.resolve("web.eif");
                file.toFile().deleteOnExit();
                return TestImages.eif(file, key);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Returns the deployment with the image {@code content}, as a new process without faults sees it. */
    public Deployment of(String content) {
        return of(content, more -> {});
    }

    public Deployment of(String content, Consumer<Deployment.Builder> more) {
        return of(lab.process(blueprint), image(content), more);
    }

    public Deployment of(String content, Faults faults, Consumer<Deployment.Builder> more) {
        return of(lab.process(blueprint, faults), image(content), more);
    }

    public Deployment of(ByocEnvironment environment, EnclaveImage image, Consumer<Deployment.Builder> more) {
        return environment.open().deployment("web", d -> {
            d.image(image)
                    .enclave(2, Memory.gib(1))
                    .expose(443, "203.0.113.0/24")
                    .health(lab.cloud().healthCheck())
                    .attestations(lab.cloud().attestations())
                    .trustedRoot(lab.cloud().attestationRoot());
            more.accept(d);
        });
    }

    /** Lets enclaves of the image {@code content} behave like {@code behavior}. */
    public void let(String content, EnclaveBehavior behavior) {
        lab.outsideChanges().enclaves(image(content).sha256(), behavior);
    }

    /** Returns the machines that do not leave. */
    public List<Machine> machines() {
        return lab.outsideChanges().machines(lab.the("fleet").id()).stream()
                .filter(machine -> machine.state() != Machine.State.LEAVING)
                .toList();
    }

    public Set<ResourceId> ids() {
        return machines().stream().map(Machine::id).collect(Collectors.toSet());
    }

    /** Returns what {@code address-1} leads to. */
    public Optional<ResourceId> addressLeadsTo() {
        ResourceId address = lab.the("address-1").id();
        return lab.cloud().addressBindings().list(List.of(address)).getOrDefault(address, Optional.empty());
    }

    /** Returns the images of which the launch template holds releases. */
    public Collection<String> held() {
        return lab
                .cloud()
                .releases()
                .list(
                        dev.byoc.model.EnvironmentKey.of(
                                EnvironmentFixture.VENDOR.namespace(), EnvironmentFixture.DEPLOYMENT),
                        lab.the("template").id())
                .releases()
                .stream()
                .map(hosted -> hosted.release().imageSha256())
                .collect(Collectors.toSet());
    }

    Optional<EnvironmentRecord> record() {
        return lab.records()
                .find(dev.byoc.model.EnvironmentKey.of(
                        EnvironmentFixture.VENDOR.namespace(), EnvironmentFixture.DEPLOYMENT));
    }

    public static Consumer<Deployment.Builder> machines(int count) {
        return d -> d.machines(count);
    }

    public static Consumer<Deployment.Builder> machines(int count, Strategy strategy) {
        return d -> d.machines(count).strategy(strategy);
    }
}
