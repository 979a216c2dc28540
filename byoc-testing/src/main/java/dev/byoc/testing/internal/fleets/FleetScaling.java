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
 * Launches and terminates machines until fleets have their desired number. Nothing runs between two calls: each catches
 * up with what the provider would have done until now. Called with the provider locked.
 */
public final class FleetScaling {
    private static final Duration DETECTION = Duration.ofMinutes(1);

    private final RegionalAccount account;

    public FleetScaling(RegionalAccount account) {
        this.account = account;
    }

    /** Brings every fleet up to the time of the clock. */
    public static void catchUp(RegionalAccount account) {
        FleetScaling scaling = new FleetScaling(account);
        account.existing(ResourceType.FLEET).forEach(scaling::catchUp);
    }

    /** Brings {@code found} up to the time of the clock. */
    public void catchUp(RegionalAccount.Found found) {
        Instant now = account.provider().now();
        SimulatedFleet fleet = account.state().fleet(found.history().id());
        if (found.history().isBeingDeleted()) {
            return;
        }
        detectedFailures(fleet, now).forEach(machine -> {
            Instant detected = machine.undetectedFailure()
                    .map(failedAt -> failedAt.plus(DETECTION))
                    .orElse(now);
            machine.terminate(detected, account.provider().settings().removalTime());
            balance(found, fleet, detected);
        });
        balance(found, fleet, now);
    }

    private static List<SimulatedMachine> detectedFailures(SimulatedFleet fleet, Instant now) {
        return fleet.allMachines().stream()
                .filter(machine -> machine.undetectedFailure()
                        .filter(failedAt -> !failedAt.plus(DETECTION).isAfter(now))
                        .isPresent())
                .sorted(Comparator.comparing(
                        machine -> machine.undetectedFailure().orElse(now)))
                .toList();
    }

    private void balance(RegionalAccount.Found found, SimulatedFleet fleet, Instant at) {
        MachineLauncher launcher = new MachineLauncher(account, found, fleet);
        while (fleet.countedAt(at).size() < fleet.desired() && fleet.mayLaunchAt(at)) {
            if (!launcher.launch(at)) {
                fleet.retryAfter(at);
            }
        }
        Optional<SimulatedMachine> surplus = surplus(fleet, at);
        while (surplus.isPresent()) {
            surplus.get().terminate(at, account.provider().settings().removalTime());
            surplus = surplus(fleet, at);
        }
    }

    /**
     * Returns the machine to terminate because there are too many, by the default termination policy: in the zone with
     * the most machines, the one made from the oldest version of the launch template. A protected one is never
     * terminated.
     */
    private static Optional<SimulatedMachine> surplus(SimulatedFleet fleet, Instant at) {
        List<SimulatedMachine> countedAt = fleet.countedAt(at);
        if (countedAt.size() <= fleet.desired()) {
            return Optional.empty();
        }
        Map<String, Long> byZone = countedAt.stream()
                .collect(Collectors.groupingBy(machine -> machine.placement().zone(), Collectors.counting()));
        return countedAt.stream()
                .filter(machine -> !machine.isProtected())
                .min(Comparator.comparing((SimulatedMachine machine) ->
                                -byZone.getOrDefault(machine.placement().zone(), 0L))
                        .thenComparing(machine -> machine.version().number())
                        .thenComparing(SimulatedMachine::launched)
                        .thenComparing(SimulatedMachine::id));
    }
}
