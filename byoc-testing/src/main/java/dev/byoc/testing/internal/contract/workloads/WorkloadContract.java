package dev.byoc.testing.internal.contract.workloads;

import dev.byoc.testing.contract.fixture.CloudFixture;
import dev.byoc.testing.internal.contract.ScratchEnvironment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What suites about workloads have in common: each test has an environment of its own. */
abstract class WorkloadContract {
    private @Nullable ScratchEnvironment scene;
    private @Nullable WorkloadFixture workloads;

    protected abstract CloudFixture fixture();

    final ScratchEnvironment scene() {
        return Objects.requireNonNull(scene, "There is a scene only while a test runs");
    }

    final WorkloadFixture workloads() {
        return Objects.requireNonNull(workloads, "There are workloads only while a test runs");
    }

    @BeforeEach
    void open() {
        ScratchEnvironment opened = new ScratchEnvironment(fixture());
        scene = opened;
        workloads = new WorkloadFixture(opened);
    }

    @AfterEach
    void close() {
        workloads().deleteFiles();
        scene().removeAll();
    }
}
