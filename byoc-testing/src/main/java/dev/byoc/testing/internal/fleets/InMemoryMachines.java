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

/** {@link Machines} of an in-memory cloud. Fleets are seen as they are, however late other changes are seen. */
public final class InMemoryMachines implements Machines {
    private final RegionalAccount account;
    private final CallAdmission call;

    public InMemoryMachines(RegionalAccount account, CallAdmission call) {
        this.account = account;
        this.call = call;
    }

    /** A fleet and what goes on in it. */
    private record Fleet(RegionalAccount.Found found, SimulatedFleet group) {
        int max() {
            return Integer.parseInt(found.state().attribute(FleetSpec.MAX_SIZE));
        }
    }

    @Override
    public FleetState look(EnvironmentKey environment, ResourceId fleet) {
        call.pass(
                List.of(
                        "autoscaling:DescribeAutoScalingGroups",
                        "autoscaling:DescribeScalingActivities",
                        "ec2:DescribeInstances"),
                fleet.value());
        synchronized (account.world()) {
            AddressTargets unused = AddressTargets.of(account); // what died has lost its address
            Fleet now = require(fleet);
            ResourceState state = now.found().state();
            boolean pinned = state.attribute(FleetSpec.TEMPLATE_VERSION).equals(FleetSpec.PINNED);
            Instant time = account.world().now();
            return FleetState.builder()
                    .source(source(state, now.group().version()).filter(named -> pinned))
                    .desired(now.group().desired())
                    .max(now.max())
                    .held(now.group().held())
                    .machines(now.group()
                            .present(time)
                            .map(member -> member.shownAt(time))
                            .toList())
                    .failures(now.group().failures())
                    .build();
        }
    }

    private Optional<String> source(ResourceState fleet, long version) {
        return TemplatePin.template(fleet)
                .flatMap(template -> account.site().versions(template).hosting(version))
                .map(TemplateVersions.Hosting::source);
    }

    @Override
    public void pin(ResourceId fleet, String source) {
        change(fleet, "autoscaling:UpdateAutoScalingGroup", now -> {
            ResourceId template = TemplateVersions.Hosting.template(source);
            Instant horizon = account.world().horizon();
            long version = account.site()
                    .versions(template)
                    .find(source, account.world().now())
                    .filter(found -> found.isThereAt(horizon))
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
            now.group().want(desired);
        });
    }

    @Override
    public void retire(ResourceId fleet, ResourceId machine) {
        change(fleet, "autoscaling:TerminateInstanceInAutoScalingGroup", now -> {
            Instant time = account.world().now();
            now.group()
                    .find(machine, time)
                    .filter(member -> member.countsAt(time))
                    .ifPresent(member -> {
                        member.leave(time, account.world().settings().removal());
                        now.group().want(Math.max(0, now.group().desired() - 1));
                    });
        });
    }

    @Override
    public void protect(ResourceId fleet, Collection<ResourceId> machines, boolean protect) {
        change(fleet, "autoscaling:SetInstanceProtection", now -> {
            Instant time = account.world().now();
            machines.stream()
                    .flatMap(machine -> now.group().find(machine, time).stream())
                    .filter(member -> member.stateAt(time) == Machine.State.RUNNING)
                    .forEach(member -> member.setProtected(protect));
        });
    }

    @Override
    public void hold(ResourceId fleet, boolean hold) {
        String action = hold ? "autoscaling:SuspendProcesses" : "autoscaling:ResumeProcesses";
        change(fleet, action, now -> now.group().hold(hold));
    }

    private void change(ResourceId fleet, String action, Consumer<Fleet> change) {
        call.pass(List.of(action), fleet.value());
        synchronized (account.world()) {
            Fleet now = require(fleet);
            if (now.found().item().leaving()) {
                throw new ConflictException("The fleet is being deleted [fleet=" + fleet + "]");
            }
            change.accept(now);
            new FleetScaling(account).catchUp(require(fleet).found());
        }
    }

    private Fleet require(ResourceId fleet) {
        RegionalAccount.Found found = account.existing(ResourceType.FLEET, fleet)
                .orElseThrow(() -> new NotFoundException("There is no such fleet [fleet=" + fleet + "]"));
        new FleetScaling(account).catchUp(found);
        return new Fleet(found, account.site().group(fleet));
    }
}
