package dev.byoc.testing;

import dev.byoc.model.ResourceId;
import dev.byoc.rollout.HostReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;

/** What an account has in a region besides the resources of the model. Guarded by its world's monitor. */
final class Site {
    private final List<Occupant> occupants = new ArrayList<>();
    private final Map<ResourceId, Shelf> shelves = new HashMap<>();
    private final Map<ResourceId, TemplateVersions> versions = new HashMap<>();
    private final Map<ResourceId, Group> groups = new HashMap<>();
    private final Map<ResourceId, ResourceId> bindings = new HashMap<>();
    private final Map<ResourceId, List<HostReport>> reports = new HashMap<>();
    private final Set<Stock> exhausted = new HashSet<>();
    private final Enclaves enclaves = new Enclaves();

    /**
     * A machine, or a network interface of something.
     *
     * @param kind {@code instance} or {@code network-interface}
     */
    record Occupant(String kind, ResourceId id, ResourceId network, ResourceId subnet, List<ResourceId> firewalls) {}

    private record Stock(String instanceType, String zone) {}

    /** What the customer runs; machines of fleets are {@link #members}. */
    List<Occupant> occupants() {
        return occupants;
    }

    /** Returns what is in {@code bucket}. */
    Shelf shelf(ResourceId bucket) {
        return shelves.computeIfAbsent(bucket, key -> new Shelf());
    }

    void forgetShelf(ResourceId bucket) {
        shelves.remove(bucket);
    }

    /** Returns the versions of {@code template}; none when there is no such template. */
    TemplateVersions versions(ResourceId template) {
        return versions.computeIfAbsent(template, key -> new TemplateVersions());
    }

    void forgetVersions(ResourceId template) {
        versions.remove(template);
    }

    /** Returns what goes on in the fleet {@code id}. */
    Group group(ResourceId id) {
        Group group = groups.get(id);
        if (group == null) {
            throw new NoSuchElementException("There is no such fleet [fleet=" + id + "]");
        }
        return group;
    }

    void addGroup(ResourceId id, Group group) {
        groups.put(id, group);
    }

    /** Returns the machines of all fleets, also of those that are gone. */
    Stream<Member> members() {
        return groups.values().stream().flatMap(group -> group.everyone().stream());
    }

    /** What each address leads to that leads anywhere. */
    Map<ResourceId, ResourceId> bindings() {
        return bindings;
    }

    /** Returns what others wrote to {@code log} in the name of machines, oldest first. */
    List<HostReport> reports(ResourceId log) {
        return reports.computeIfAbsent(log, key -> new ArrayList<>());
    }

    void forgetReports(ResourceId log) {
        reports.remove(log);
    }

    boolean lacksCapacity(String instanceType, String zone) {
        return exhausted.contains(new Stock(instanceType, zone));
    }

    void setCapacity(String instanceType, String zone, boolean available) {
        Stock stock = new Stock(instanceType, zone);
        if (available) {
            exhausted.remove(stock);
        } else {
            exhausted.add(stock);
        }
    }

    Enclaves enclaves() {
        return enclaves;
    }
}
