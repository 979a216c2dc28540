package dev.byoc.testing.internal.snapshot;

import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.account.BucketObjects;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.buckets.InMemoryImageStore;
import dev.byoc.testing.internal.fleets.AddressTargets;
import dev.byoc.testing.internal.fleets.TemplatePin;
import dev.byoc.testing.internal.machines.SimulatedFleet;
import dev.byoc.testing.internal.machines.SimulatedMachine;
import dev.byoc.testing.internal.machines.TemplateVersions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The contents of resources as text that does not depend on how they came about. Reads with the provider locked. */
final class SnapshotDetails {
    private static final String OWN = "template";
    private static final String FORMER = "former template";

    private final RegionalAccount account;
    private final Map<String, String> names;
    private final AddressTargets bindings;
    private final Instant now;

    /** Reads {@code account}; {@code names} says what each id belongs to. */
    SnapshotDetails(RegionalAccount account, Map<String, String> names) {
        this.account = account;
        this.names = names;
        this.bindings = AddressTargets.of(account);
        this.now = account.provider().now();
    }

    /** Returns the contents of {@code found}; empty when it has none. */
    String of(RegionalAccount.Found found) {
        ResourceId id = found.history().id();
        ResourceType<?> type = found.history().type();
        if (type == ResourceType.FLEET) {
            return fleet(found);
        }
        if (type == ResourceType.LAUNCH_TEMPLATE) {
            return list("holds", releases(id));
        }
        if (type == ResourceType.BUCKET) {
            BucketObjects objects = account.state().objects(id);
            return list("holds", objects.keys().map(SnapshotDetails::object))
                    + list("unfinished", objects.unfinishedKeys().map(SnapshotDetails::object));
        }
        return bindings.find(id).isPresent() ? " bound" : "";
    }

    /** Returns a line for each machine of a fleet. */
    Stream<String> machines() {
        return account.state()
                .machines()
                .filter(machine -> machine.existsAt(now))
                .map(machine -> "machine of " + source(machine.version(), OWN) + address(machine) + " "
                        + machine.stateAt(now).name().toLowerCase(Locale.ROOT)
                        + (machine.isProtected() ? " protected" : ""));
    }

    private String address(SimulatedMachine machine) {
        return bindings.to(machine.id())
                .map(address -> " at " + names.getOrDefault(address.value(), address.value()))
                .orElse("");
    }

    private String fleet(RegionalAccount.Found found) {
        SimulatedFleet fleet = account.state().fleet(found.history().id());
        String pinned = TemplatePin.template(found.state())
                .flatMap(template -> account.state()
                        .versions(template)
                        .find(fleet.version(), now)
                        .map(version -> source(version, own(template, version.number()))))
                .orElse("nothing");
        return " pinned to " + pinned + ", desired " + fleet.desired() + (fleet.held() ? ", held" : "");
    }

    private Stream<String> releases(ResourceId template) {
        return account.state()
                .versions(template)
                .list(now)
                .flatMap(version -> version.hosting().stream())
                .map(held -> held.spec().release().id() + (isCurrent(template, held.base()) ? "" : " of " + FORMER));
    }

    private static String source(TemplateVersions.Version version, String own) {
        return version.hosting().map(held -> held.spec().release().id().value()).orElse(own);
    }

    private String own(ResourceId template, long version) {
        return isCurrent(template, TemplateVersions.base(template, version)) ? OWN : FORMER;
    }

    private boolean isCurrent(ResourceId template, String base) {
        return account.existing(ResourceType.LAUNCH_TEMPLATE, template)
                .filter(found -> TemplateVersions.base(template, TemplatePin.defaultVersion(found.state()))
                        .equals(base))
                .isPresent();
    }

    private static String object(String key) {
        return InMemoryImageStore.digest(key).orElse(key);
    }

    private static String list(String what, Stream<String> entries) {
        List<String> sorted = entries.sorted().toList();
        return sorted.isEmpty() ? "" : " " + what + " " + sorted;
    }
}
