package dev.byoc.port;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import java.util.Collection;

/**
 * The machines of a fleet. Changes return once the provider has taken them on; machines come and go afterwards.
 *
 * <p>Every change may throw {@link dev.byoc.error.OutcomeUnknownException}, {@link dev.byoc.error.ConflictException}
 * while the provider is busy with the fleet, and {@link dev.byoc.error.NotFoundException} when the fleet is gone. Look
 * before trying again.
 */
public interface Machines {
    /**
     * Returns the fleet as it is, with every machine that it counts on: one of which not all can be seen yet is
     * starting. What machines were made from is told by tags that {@code environment}'s releases give them when they
     * are launched.
     *
     * @throws dev.byoc.error.NotFoundException if there is none
     */
    FleetState look(EnvironmentKey environment, ResourceId fleet);

    /**
     * Lets new machines be made from {@code source}; those that are there stay.
     *
     * @param source what a {@link dev.byoc.port.HostedRelease} names
     */
    void pin(ResourceId fleet, String source);

    /**
     * Lets the provider keep {@code desired} machines. When there are more it chooses which ones go, among those that
     * are not {@link #protect protected}.
     *
     * @param desired 0 to the fleet's {@link FleetState#max}
     */
    void resize(ResourceId fleet, int desired);

    /** Removes {@code machine} and lets the provider keep one machine fewer. Does nothing when it is gone or going. */
    void retire(ResourceId fleet, ResourceId machine);

    /**
     * Keeps the provider from choosing {@code machines} when there are too many, or lets it again. Those that do not
     * run are left out.
     */
    void protect(ResourceId fleet, Collection<ResourceId> machines, boolean protect);

    /** Keeps the provider from moving machines between zones, or lets it again. */
    void hold(ResourceId fleet, boolean hold);
}
