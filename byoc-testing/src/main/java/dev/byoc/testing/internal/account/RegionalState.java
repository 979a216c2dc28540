package dev.byoc.testing.internal.account;

import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.HostReport;
import dev.byoc.testing.internal.machines.EnclaveTimelines;
import dev.byoc.testing.internal.machines.SimulatedFleet;
import dev.byoc.testing.internal.machines.SimulatedMachine;
import dev.byoc.testing.internal.machines.TemplateVersions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;

/** What an account has in a region besides the resources of the model. Guarded by the provider's monitor. */
public final class RegionalState {
    private final List<SubnetUser> subnetUsers = new ArrayList<>();
    private final Map<ResourceId, BucketObjects> objects = new HashMap<>();
    private final Map<ResourceId, TemplateVersions> versions = new HashMap<>();
    private final Map<ResourceId, SimulatedFleet> fleets = new HashMap<>();
    private final Map<ResourceId, ResourceId> bindings = new HashMap<>();
    private final Map<ResourceId, List<HostReport>> reports = new HashMap<>();
    private final Set<Stock> exhausted = new HashSet<>();
    private final EnclaveTimelines enclaves = new EnclaveTimelines();

    /**
     * A machine, or a network interface of something.
     *
     * @param kind {@code instance} or {@code network-interface}
     */
    public record SubnetUser(
            String kind, ResourceId id, ResourceId network, ResourceId subnet, List<ResourceId> firewalls) {}

    private record Stock(String instanceType, String zone) {}

    /** What the customer runs; machines of fleets are {@link #machines}. */
    public List<SubnetUser> subnetUsers() {
        return subnetUsers;
    }

    /** Returns what is in {@code bucket}. */
    public BucketObjects objects(ResourceId bucket) {
        return objects.computeIfAbsent(bucket, key -> new BucketObjects());
    }

    public void forgetObjects(ResourceId bucket) {
        objects.remove(bucket);
    }

    /** Returns the versions of {@code template}; none when there is no such template. */
    public TemplateVersions versions(ResourceId template) {
        return versions.computeIfAbsent(template, key -> new TemplateVersions());
    }

    public void forgetVersions(ResourceId template) {
        versions.remove(template);
    }

    /** Returns what goes on in the fleet {@code id}. */
    public SimulatedFleet fleet(ResourceId id) {
        SimulatedFleet fleet = fleets.get(id);
        if (fleet == null) {
            throw new NoSuchElementException("There is no such fleet [fleet=" + id + "]");
        }
        return fleet;
    }

    public void addFleet(ResourceId id, SimulatedFleet fleet) {
        fleets.put(id, fleet);
    }

    /** Returns the machines of all fleets, also of those that are gone. */
    public Stream<SimulatedMachine> machines() {
        return fleets.values().stream().flatMap(fleet -> fleet.allMachines().stream());
    }

    /** What each address leads to that leads anywhere. */
    public Map<ResourceId, ResourceId> bindings() {
        return bindings;
    }

    /** Returns what others wrote to {@code log} in the name of machines, oldest first. */
    public List<HostReport> reports(ResourceId log) {
        return reports.computeIfAbsent(log, key -> new ArrayList<>());
    }

    public void forgetReports(ResourceId log) {
        reports.remove(log);
    }

    public boolean lacksCapacity(String instanceType, String zone) {
        return exhausted.contains(new Stock(instanceType, zone));
    }

    public void setCapacity(String instanceType, String zone, boolean available) {
        Stock stock = new Stock(instanceType, zone);
        if (available) {
            exhausted.remove(stock);
        } else {
            exhausted.add(stock);
        }
    }

    public EnclaveTimelines enclaves() {
        return enclaves;
    }
}
