package dev.byoc.testing.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.AlreadyExistsException;
import dev.byoc.model.Cidr;
import dev.byoc.model.Component;
import dev.byoc.model.FirewallRule;
import dev.byoc.model.FirewallSpec;
import dev.byoc.model.ResourceType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What firewalls must do. */
abstract class FirewallsContract extends ResourcesContract<FirewallSpec> {
    private static final Cidr INSIDE = Cidr.parse("10.0.0.0/8");

    @Override
    protected ResourceType<FirewallSpec> type() {
        return ResourceType.FIREWALL;
    }

    @Override
    protected FirewallSpec arrange(Scene scene) {
        scene.make(new Samples(scene).network());
        return new Samples(scene).firewall();
    }

    @Override
    protected Map<String, FirewallSpec> changes(Scene scene, FirewallSpec spec) {
        Samples samples = new Samples(scene);
        Map<String, FirewallSpec> changes = new LinkedHashMap<>();
        changes.put(
                "more may come in",
                samples.firewall(Samples.FIREWALL)
                        .addIngress(FirewallRule.tcp(443, Samples.ANYWHERE))
                        .addEgress(FirewallRule.all(Samples.ANYWHERE))
                        .addIngress(FirewallRule.tcp(443, INSIDE))
                        .addIngress(new FirewallRule("udp", 1000, 2000, INSIDE))
                        .addIngress(FirewallRule.all(INSIDE))
                        .build());
        changes.put(
                "less may go out",
                samples.firewall(Samples.FIREWALL)
                        .addEgress(FirewallRule.tcp(443, Samples.ANYWHERE))
                        .build());
        changes.put("nothing may pass", samples.firewall(Samples.FIREWALL).build());
        return changes;
    }

    @Override
    protected Optional<Component> indispensable() {
        return Optional.of(Samples.NETWORK);
    }

    @Override
    protected Optional<Ability> refusesUnknownReference() {
        return Optional.of(Ability.REFUSES_UNKNOWN_NETWORK);
    }

    @Test
    void create_nameTakenInTheNetwork_throwsAlreadyExists() {
        scene().need(Ability.REFUSES_TAKEN_FIREWALL_NAME);
        FirewallSpec spec = arrange(scene());
        scene().make(spec);

        assertThatThrownBy(() -> scene().attempt(spec)).isInstanceOf(AlreadyExistsException.class);
    }
}
