package dev.byoc.testing.contract;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What suites about workloads have in common: each test has an environment of its own. */
abstract class WorkloadContract {
    private @Nullable Scene scene;
    private @Nullable Workloads workloads;

    abstract CloudFixture fixture();

    final Scene scene() {
        return Objects.requireNonNull(scene, "There is a scene only while a test runs");
    }

    final Workloads workloads() {
        return Objects.requireNonNull(workloads, "There are workloads only while a test runs");
    }

    @BeforeEach
    void open() {
        Scene opened = new Scene(fixture());
        scene = opened;
        workloads = new Workloads(opened);
    }

    @AfterEach
    void close() {
        workloads().deleteFiles();
        scene().removeAll();
    }
}
