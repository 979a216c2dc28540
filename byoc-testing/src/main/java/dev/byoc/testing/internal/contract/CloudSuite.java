package dev.byoc.testing.internal.contract;

import dev.byoc.testing.contract.fixture.CloudFixture;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the suites about clouds have in common: nested in a {@link CloudFixture}, which says what is tested, and for
 * each test an environment of its own, removed afterwards.
 */
@ExtendWith(CloudSuite.OpenEnvironment.class)
public abstract class CloudSuite {
    private @Nullable ScratchEnvironment environment;

    /** Opens the environment before anything else of the suite runs. */
    static final class OpenEnvironment implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            CloudFixture fixture = context.getRequiredTestInstances()
                    .findInstance(CloudFixture.class)
                    .orElseThrow(() -> new IllegalStateException("A suite about a cloud is nested in a CloudFixture"));
            ((CloudSuite) context.getRequiredTestInstance()).open(new ScratchEnvironment(fixture));
        }
    }

    private void open(ScratchEnvironment opened) {
        environment = opened;
        requiredAbility().ifPresent(opened::assumeAbility);
    }

    @AfterEach
    void removeAll() {
        scratch().removeAll();
    }

    /** Returns the environment of the running test. */
    protected final ScratchEnvironment scratch() {
        return Objects.requireNonNull(environment, "There is an environment only while a test runs");
    }

    /** Returns specs for the environment of the running test. */
    protected final SampleSpecs samples() {
        return new SampleSpecs(scratch());
    }

    /** Returns the cloud under test. */
    protected final CloudFixture fixture() {
        return scratch().fixture();
    }

    /** Returns the ability without which nothing here can be tested; empty by default. */
    protected Optional<ProviderAbility> requiredAbility() {
        return Optional.empty();
    }
}
