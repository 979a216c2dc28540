package dev.byoc.testing.internal.fleets;

import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.machines.SimulatedFleet;
import dev.byoc.testing.internal.machines.SimulatedMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lets fleets have the machines that they want, as far as the time has come. Nothing happens between two looks: each
 * catches up with what the provider would have done. Called with the world locked.
 */
public final class FleetScaling {
    private static final Duration NOTICE = Duration.ofMinutes(1);

    private final RegionalAccount account;

    public FleetScaling(RegionalAccount account) {
        this.account = account;
    }

    /** Brings every fleet to where it is now. */
    public static void catchUp(RegionalAccount account) {
        FleetScaling scaling = new FleetScaling(account);
        account.existing(ResourceType.FLEET).forEach(scaling::catchUp);
    }

    /** Brings {@code fleet} to where it is now. */
    public void catchUp(RegionalAccount.Found fleet) {
        Instant now = account.world().now();
        SimulatedFleet group = account.site().group(fleet.item().id());
        if (fleet.item().leaving()) {
            return;
        }
        deadAndNoticed(group, now).forEach(member -> {
            Instant noticed =
                    member.unnoticedDeath().map(died -> died.plus(NOTICE)).orElse(now);
            member.leave(noticed, account.world().settings().removal());
            balance(fleet, group, noticed);
        });
        balance(fleet, group, now);
    }

    private static List<SimulatedMachine> deadAndNoticed(SimulatedFleet group, Instant now) {
        return group.everyone().stream()
                .filter(member -> member.unnoticedDeath()
                        .filter(died -> !died.plus(NOTICE).isAfter(now))
                        .isPresent())
                .sorted(Comparator.comparing(member -> member.unnoticedDeath().orElse(now)))
                .toList();
    }

    private void balance(RegionalAccount.Found fleet, SimulatedFleet group, Instant at) {
        MachineLauncher launcher = new MachineLauncher(account, fleet, group);
        while (group.counted(at).size() < group.desired() && group.mayLaunch(at)) {
            if (!launcher.launch(at)) {
                group.tryLaterThan(at);
            }
        }
        Optional<SimulatedMachine> surplus = surplus(group, at);
        while (surplus.isPresent()) {
            surplus.get().leave(at, account.world().settings().removal());
            surplus = surplus(group, at);
        }
    }

    /**
     * Returns the machine that goes because there are too many, by the default termination policy: in the zone with the
     * most machines, the one made from the oldest version of the launch template. A protected one never goes.
     */
    private static Optional<SimulatedMachine> surplus(SimulatedFleet group, Instant at) {
        List<SimulatedMachine> counted = group.counted(at);
        if (counted.size() <= group.desired()) {
            return Optional.empty();
        }
        Map<String, Long> byZone = counted.stream()
                .collect(Collectors.groupingBy(member -> member.berth().zone(), Collectors.counting()));
        return counted.stream()
                .filter(member -> !member.isProtected())
                .min(Comparator.comparing((SimulatedMachine member) ->
                                -byZone.getOrDefault(member.berth().zone(), 0L))
                        .thenComparing(member -> member.version().number())
                        .thenComparing(SimulatedMachine::launched)
                        .thenComparing(SimulatedMachine::id));
    }
}
