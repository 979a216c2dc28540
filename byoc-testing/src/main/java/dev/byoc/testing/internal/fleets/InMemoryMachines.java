package dev.byoc.testing.internal.fleets;

import dev.byoc.error.ConflictException;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.ProviderException;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.FleetSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.model.workload.Machine;
import dev.byoc.port.FleetState;
import dev.byoc.port.Machines;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.ResourceState;
import dev.byoc.testing.internal.machines.SimulatedFleet;
import dev.byoc.testing.internal.machines.TemplateVersions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@link Machines} of an in-memory cloud. Fleets are shown as they are, however late other changes are seen. */
public final class InMemoryMachines implements Machines {
    private final RegionalAccount account;
    private final CallAdmission admission;

    public InMemoryMachines(RegionalAccount account, CallAdmission admission) {
        this.account = account;
        this.admission = admission;
    }

    /** A fleet, as a resource and with its machines. */
    private record Target(RegionalAccount.Found found, SimulatedFleet fleet) {
        int max() {
            return Integer.parseInt(found.state().attribute(FleetSpec.MAX_SIZE));
        }
    }

    @Override
    public FleetState look(EnvironmentKey environment, ResourceId fleet) {
        admission.admit(
                List.of(
                        "autoscaling:DescribeAutoScalingGroups",
                        "autoscaling:DescribeScalingActivities",
                        "ec2:DescribeInstances"),
                fleet.value());
        synchronized (account.provider()) {
            AddressTargets unused = AddressTargets.of(account); // machines that failed have lost their address
            Target now = require(fleet);
            ResourceState state = now.found().state();
            boolean pinned = state.attribute(FleetSpec.TEMPLATE_VERSION).equals(FleetSpec.PINNED);
            Instant time = account.provider().now();
            return FleetState.builder()
                    .source(source(state, now.fleet().version()).filter(named -> pinned))
                    .desired(now.fleet().desired())
                    .max(now.max())
                    .held(now.fleet().held())
                    .machines(now.fleet()
                            .machinesAt(time)
                            .map(machine -> machine.shownAt(time))
                            .toList())
                    .failures(now.fleet().failures())
                    .build();
        }
    }

    private Optional<String> source(ResourceState fleet, long version) {
        return TemplatePin.template(fleet)
                .flatMap(template -> account.state().versions(template).hosting(version))
                .map(TemplateVersions.Hosting::source);
    }

    @Override
    public void pin(ResourceId fleet, String source) {
        change(fleet, "autoscaling:UpdateAutoScalingGroup", now -> {
            ResourceId template = TemplateVersions.Hosting.template(source);
            Instant readTime = account.provider().readTime();
            long version = account.state()
                    .versions(template)
                    .find(source, account.provider().now())
                    .filter(found -> found.existsAt(readTime))
                    .orElseThrow(() -> new NotFoundException(
                            "There is no such launch template, or not yet [source=" + source + "]"))
                    .number();
            TemplatePin.pin(account, now.found(), template, Long.toString(version));
        });
    }

    @Override
    public void resize(ResourceId fleet, int desired) {
        change(fleet, "autoscaling:SetDesiredCapacity", now -> {
            if (desired < 0 || desired > now.max()) {
                throw new ProviderException("A fleet's size is 0 to its maximum; ask for fewer machines or raise the"
                        + " maximum [fleet=" + fleet + ", desired=" + desired + ", max=" + now.max() + "]");
            }
            now.fleet().setDesired(desired);
        });
    }

    @Override
    public void retire(ResourceId fleet, ResourceId machineId) {
        change(fleet, "autoscaling:TerminateInstanceInAutoScalingGroup", now -> {
            Instant time = account.provider().now();
            now.fleet()
                    .find(machineId, time)
                    .filter(machine -> machine.isCountedAt(time))
                    .ifPresent(machine -> {
                        machine.terminate(time, account.provider().settings().removalTime());
                        now.fleet().setDesired(Math.max(0, now.fleet().desired() - 1));
                    });
        });
    }

    @Override
    public void protect(ResourceId fleet, Collection<ResourceId> machines, boolean protect) {
        change(fleet, "autoscaling:SetInstanceProtection", now -> {
            Instant time = account.provider().now();
            machines.stream()
                    .flatMap(id -> now.fleet().find(id, time).stream())
                    .filter(machine -> machine.stateAt(time) == Machine.State.RUNNING)
                    .forEach(machine -> machine.setProtected(protect));
        });
    }

    @Override
    public void hold(ResourceId fleet, boolean hold) {
        String action = hold ? "autoscaling:SuspendProcesses" : "autoscaling:ResumeProcesses";
        change(fleet, action, now -> now.fleet().hold(hold));
    }

    private void change(ResourceId fleet, String action, Consumer<Target> change) {
        admission.admit(List.of(action), fleet.value());
        synchronized (account.provider()) {
            Target now = require(fleet);
            if (now.found().history().isBeingDeleted()) {
                throw new ConflictException("The fleet is being deleted [fleet=" + fleet + "]");
            }
            change.accept(now);
            new FleetScaling(account).catchUp(require(fleet).found());
        }
    }

    private Target require(ResourceId fleet) {
        RegionalAccount.Found found = account.existing(ResourceType.FLEET, fleet)
                .orElseThrow(() -> new NotFoundException("There is no such fleet [fleet=" + fleet + "]"));
        new FleetScaling(account).catchUp(found);
        return new Target(found, account.state().fleet(fleet));
    }
}
