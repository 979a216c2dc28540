package dev.byoc.aws.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.aws.AwsCloud;
import dev.byoc.aws.samples.SampleReleases;
import dev.byoc.aws.testkit.MotoEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.error.NotFoundException;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.FleetState;
import dev.byoc.port.HostedRelease;
import dev.byoc.port.Machines;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Machines of one release give way to those of another, over the real protocol. */
class InstanceReplacementTest {
    @RegisterExtension
    final MotoEnvironment environment =
            new MotoEnvironment(EnclaveBlueprint.builder().addresses(1));

    private final AwsCloud cloud = environment.cloud();
    private final Machines machines = cloud.machines();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void replace_oneInstance_isDistinguishedBySource() {
        ResourceId address = environment.id(ResourceType.ADDRESS);
        HostedRelease first = create("one");
        HostedRelease second = create("two");
        machines.pin(group(), first.source());
        machines.resize(group(), 1);
        Machine old = only(first);
        cloud.addressBindings().bind(address, old.id());

        machines.hold(group(), true);
        machines.pin(group(), second.source());
        machines.resize(group(), 2);
        Machine fresh = only(second);
        machines.protect(group(), List.of(fresh.id()), true);
        cloud.addressBindings().bind(address, fresh.id());
        machines.retire(group(), old.id());
        machines.hold(group(), false);

        FleetState state = look();
        assertThat(state.source()).contains(second.source());
        assertThat(state.desired()).isEqualTo(1);
        assertThat(state.machines())
                .filteredOn(machine -> machine.state() != Machine.State.LEAVING)
                .singleElement()
                .satisfies(machine -> {
                    assertThat(machine.id()).isEqualTo(fresh.id());
                    assertThat(machine.instanceType()).isEqualTo("m5.2xlarge");
                });
        assertThat(cloud.addressBindings().list(List.of(address))).isEqualTo(Map.of(address, Optional.of(fresh.id())));
        assertThat(environment.changes()).isEmpty();
    }

    @Test
    void delete_releaseWithRunningInstance_keepsItsSource() {
        HostedRelease first = create("one");
        machines.pin(group(), first.source());
        machines.resize(group(), 1);
        machines.pin(group(), create("two").source());

        cloud.releases().delete(environment.key(), first);

        assertThat(only(first).state()).isEqualTo(Machine.State.RUNNING);
    }

    @Test
    void pin_deletedRelease_isNotFound() {
        HostedRelease gone = create("one");
        cloud.releases().delete(environment.key(), gone);

        assertThatThrownBy(() -> machines.pin(group(), gone.source())).isInstanceOf(NotFoundException.class);
    }

    private FleetState look() {
        return machines.look(environment.key(), group());
    }

    private Machine only(HostedRelease release) {
        List<Machine> made = look().machines().stream()
                .filter(machine -> machine.source().equals(Optional.of(release.source())))
                .toList();
        assertThat(made).hasSize(1);
        return made.get(0);
    }

    private HostedRelease create(String value) {
        ResourceId template = environment.id(ResourceType.LAUNCH_TEMPLATE);
        return cloud.releases()
                .create(
                        environment.key(),
                        SampleReleases.spec(
                                template,
                                SampleReleases.release(folder, Map.of("GREETING", value)),
                                environment.id(ResourceType.FIREWALL)),
                        template + ":1");
    }

    private ResourceId group() {
        return environment.id(ResourceType.FLEET);
    }
}
