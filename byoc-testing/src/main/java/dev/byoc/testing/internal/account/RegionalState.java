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

/** What an account has in a region besides the resources of the model. Guarded by its world's monitor. */
public final class RegionalState {
    private final List<Occupant> occupants = new ArrayList<>();
    private final Map<ResourceId, BucketObjects> shelves = new HashMap<>();
    private final Map<ResourceId, TemplateVersions> versions = new HashMap<>();
    private final Map<ResourceId, SimulatedFleet> groups = new HashMap<>();
    private final Map<ResourceId, ResourceId> bindings = new HashMap<>();
    private final Map<ResourceId, List<HostReport>> reports = new HashMap<>();
    private final Set<Stock> exhausted = new HashSet<>();
    private final EnclaveTimelines enclaves = new EnclaveTimelines();

    /**
     * A machine, or a network interface of something.
     *
     * @param kind {@code instance} or {@code network-interface}
     */
    public record Occupant(
            String kind, ResourceId id, ResourceId network, ResourceId subnet, List<ResourceId> firewalls) {}

    private record Stock(String instanceType, String zone) {}

    /** What the customer runs; machines of fleets are {@link #members}. */
    public List<Occupant> occupants() {
        return occupants;
    }

    /** Returns what is in {@code bucket}. */
    public BucketObjects shelf(ResourceId bucket) {
        return shelves.computeIfAbsent(bucket, key -> new BucketObjects());
    }

    public void forgetShelf(ResourceId bucket) {
        shelves.remove(bucket);
    }

    /** Returns the versions of {@code template}; none when there is no such template. */
    public TemplateVersions versions(ResourceId template) {
        return versions.computeIfAbsent(template, key -> new TemplateVersions());
    }

    public void forgetVersions(ResourceId template) {
        versions.remove(template);
    }

    /** Returns what goes on in the fleet {@code id}. */
    public SimulatedFleet group(ResourceId id) {
        SimulatedFleet group = groups.get(id);
        if (group == null) {
            throw new NoSuchElementException("There is no such fleet [fleet=" + id + "]");
        }
        return group;
    }

    public void addGroup(ResourceId id, SimulatedFleet group) {
        groups.put(id, group);
    }

    /** Returns the machines of all fleets, also of those that are gone. */
    public Stream<SimulatedMachine> members() {
        return groups.values().stream().flatMap(group -> group.everyone().stream());
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
