package dev.byoc.testing.scenario.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.Cidr;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.FirewallRule;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What belongs to a deployment comes and goes with its releases: an environment leaves it alone, but takes it along.
 */
class DeploymentResourcesTest {
    private static final EnvironmentKey OWNER =
            EnvironmentKey.of(EnvironmentFixture.VENDOR.namespace(), EnvironmentFixture.DEPLOYMENT);

    private final EnvironmentFixture lab = EnvironmentFixture.create();
    private String undisturbed = "";

    @BeforeEach
    void provisionAndExpose() {
        assertThat(lab.process(TestBlueprints.open()).provision().resources()).isNotEmpty();
        Observed network = lab.the("network");
        FirewallSpec ports = FirewallSpec.builder()
                .component(Component.of("web", "ports-1a2b3c4d"))
                .network(network.component())
                .name("acme-d-7f3a-web-1a2b3c4d")
                .addIngress(FirewallRule.tcp(443, Cidr.parse("203.0.113.0/24")))
                .build();
        Observed made = lab.cloud()
                .resources(ResourceType.FIREWALL)
                .create(OWNER, ports, References.none().with(network));
        assertThat(made.component().isOfDeployment()).isTrue();
        undisturbed = lab.cloud().snapshot();
    }

    @Test
    void plan_partOfDeployment_hasNoStepForIt() {
        assertThat(lab.process(TestBlueprints.open()).plan().isEmpty()).isTrue();
    }

    @Test
    void provision_partOfDeployment_leavesIt() {
        assertThat(lab.process(TestBlueprints.open()).provision().resources()).isNotEmpty();

        assertThat(lab.cloud().snapshot()).isEqualTo(undisturbed);
    }

    @Test
    void drift_partOfDeployment_isNone() {
        assertThat(lab.process(TestBlueprints.open()).drift().isClean()).isTrue();
    }

    @Test
    void repair_partOfDeployment_leavesIt() {
        lab.outsideChanges().setAttribute(lab.the("firewall"), FirewallSpec.INGRESS, "tcp 22 0.0.0.0/0");

        assertThat(lab.process(TestBlueprints.open()).repair().resources()).isNotEmpty();

        assertThat(lab.cloud().snapshot()).isEqualTo(undisturbed);
    }

    @Test
    void teardown_partOfDeployment_deletesIt() {
        assertThat(lab.process(TestBlueprints.open()).teardown().deleted()).isNotEmpty();

        assertThat(lab.cloud().snapshot()).isEmpty();
    }
}
