package dev.byoc.testing.internal.contract.workloads;

import dev.byoc.testing.internal.contract.CloudSuite;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What suites about workloads have in common: each test has an environment of its own. */
abstract class WorkloadContract extends CloudSuite {
    private @Nullable WorkloadFixture workloads;

    final WorkloadFixture workloads() {
        return Objects.requireNonNull(workloads, "There are workloads only while a test runs");
    }

    @BeforeEach
    void open() {
        workloads = new WorkloadFixture(scratch());
    }

    @AfterEach
    void deleteFiles() {
        workloads().deleteFiles();
    }
}
