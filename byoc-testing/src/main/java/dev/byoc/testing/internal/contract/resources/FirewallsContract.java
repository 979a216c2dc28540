package dev.byoc.testing.internal.contract.resources;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.AlreadyExistsException;
import dev.byoc.model.Cidr;
import dev.byoc.model.resource.FirewallRule;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import dev.byoc.testing.internal.contract.SampleSpecs;
import dev.byoc.testing.internal.contract.ScratchEnvironment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What firewalls must do. */
public abstract class FirewallsContract extends ResourcesInNetworkContract<FirewallSpec> {
    private static final Cidr INSIDE = Cidr.parse("10.0.0.0/8");

    @Override
    protected ResourceType<FirewallSpec> type() {
        return ResourceType.FIREWALL;
    }

    @Override
    protected FirewallSpec prepare(ScratchEnvironment scratch) {
        scratch.make(new SampleSpecs(scratch).network());
        return new SampleSpecs(scratch).firewall();
    }

    @Override
    protected Map<String, FirewallSpec> changes(ScratchEnvironment scratch, FirewallSpec spec) {
        SampleSpecs samples = new SampleSpecs(scratch);
        Map<String, FirewallSpec> changes = new LinkedHashMap<>();
        changes.put(
                "more may come in",
                samples.firewall(SampleSpecs.FIREWALL)
                        .addIngress(FirewallRule.tcp(443, SampleSpecs.ANYWHERE))
                        .addEgress(FirewallRule.all(SampleSpecs.ANYWHERE))
                        .addIngress(FirewallRule.tcp(443, INSIDE))
                        .addIngress(new FirewallRule("udp", 1000, 2000, INSIDE))
                        .addIngress(FirewallRule.all(INSIDE))
                        .build());
        changes.put(
                "less may go out",
                samples.firewall(SampleSpecs.FIREWALL)
                        .addEgress(FirewallRule.tcp(443, SampleSpecs.ANYWHERE))
                        .build());
        changes.put("nothing may pass", samples.firewall(SampleSpecs.FIREWALL).build());
        return changes;
    }

    @Test
    void create_nameTakenInTheNetwork_throwsAlreadyExists() {
        scratch().assumeAbility(ProviderAbility.REFUSES_TAKEN_FIREWALL_NAME);
        FirewallSpec spec = prepare(scratch());
        scratch().make(spec);

        assertThatThrownBy(() -> scratch().makeUnsettled(spec)).isInstanceOf(AlreadyExistsException.class);
    }
}
