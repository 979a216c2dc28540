package dev.byoc.testing.scenario.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.ByocEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.blueprint.EnclaveNetwork;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.ExternalId;
import dev.byoc.model.Vendor;
import dev.byoc.plan.Plan;
import dev.byoc.testing.InMemoryCloud;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Plans in print, compared with files that people have read. */
class PlanPrintsTest {
    private static final String SECRET = "a-very-secret-external-id";

    @Test
    void toTable_publicNetwork_isAsRead() throws IOException {
        assertThat(plan(network -> {}).toTable()).isEqualTo(golden("plan-public.txt"));
    }

    @Test
    void toTable_privateNetwork_isAsRead() throws IOException {
        assertThat(plan(network -> network.withoutInternet().zones(2)).toTable())
                .isEqualTo(golden("plan-private.txt"));
    }

    @Test
    void toJson_publicNetwork_isAsRead() throws IOException {
        assertThat(plan(network -> {}).toJson()).isEqualTo(golden("plan-public.json"));
    }

    @Test
    void toMermaid_publicNetwork_isAsRead() throws IOException {
        assertThat(plan(network -> {}).toMermaid().stripTrailing()).isEqualTo(golden("plan-public.mermaid"));
    }

    @Test
    void plan_everyForm_neverShowsTheExternalId() {
        Plan plan = plan(network -> {});

        assertThat(plan.toTable() + plan.toJson() + plan.toMermaid() + plan + plan.steps())
                .doesNotContain(SECRET);
    }

    private static Plan plan(Consumer<EnclaveNetwork.Builder> network) {
        return ByocEnvironment.builder()
                .cloud(InMemoryCloud.create())
                .vendor(Vendor.of("acme", AccountId.of("111122223333")))
                .id(EnvironmentId.of("d-1"))
                .externalId(ExternalId.of(SECRET))
                .blueprint(EnclaveBlueprint.builder().network(network).build())
                .build()
                .plan();
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(
                PlanPrintsTest.class.getResourceAsStream("/golden/" + name), () -> "no such file: " + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        }
    }
}
