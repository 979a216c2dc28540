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

/**
 * What resources have in them, in words that are the same whichever way it was reached. Reads with the world locked.
 */
final class SnapshotDetails {
    private static final String OWN = "template";
    private static final String FORMER = "former template";

    private final RegionalAccount account;
    private final Map<String, String> names;
    private final AddressTargets bindings;
    private final Instant now;

    /** Looks at {@code account}, in which {@code names} says what each id belongs to. */
    SnapshotDetails(RegionalAccount account, Map<String, String> names) {
        this.account = account;
        this.names = names;
        this.bindings = AddressTargets.of(account);
        this.now = account.world().now();
    }

    /** Returns what is to be said of {@code found} besides its settings; empty when there is nothing. */
    String of(RegionalAccount.Found found) {
        ResourceId id = found.item().id();
        ResourceType<?> type = found.item().type();
        if (type == ResourceType.FLEET) {
            return fleet(found);
        }
        if (type == ResourceType.LAUNCH_TEMPLATE) {
            return list("holds", releases(id));
        }
        if (type == ResourceType.BUCKET) {
            BucketObjects shelf = account.site().shelf(id);
            return list("holds", shelf.keys().map(SnapshotDetails::object))
                    + list("unfinished", shelf.unfinishedKeys().map(SnapshotDetails::object));
        }
        return bindings.find(id).isPresent() ? " bound" : "";
    }

    /** Returns a line for each machine of a fleet. */
    Stream<String> machines() {
        return account.site()
                .members()
                .filter(member -> member.isThereAt(now))
                .map(member -> "machine of " + source(member.version(), OWN) + address(member) + " "
                        + member.stateAt(now).name().toLowerCase(Locale.ROOT)
                        + (member.isProtected() ? " protected" : ""));
    }

    private String address(SimulatedMachine member) {
        return bindings.to(member.id())
                .map(address -> " at " + names.getOrDefault(address.value(), address.value()))
                .orElse("");
    }

    private String fleet(RegionalAccount.Found found) {
        SimulatedFleet group = account.site().group(found.item().id());
        String pinned = TemplatePin.template(found.state())
                .flatMap(template -> account.site()
                        .versions(template)
                        .find(group.version(), now)
                        .map(version -> source(version, own(template, version.number()))))
                .orElse("nothing");
        return " pinned to " + pinned + ", desired " + group.desired() + (group.held() ? ", held" : "");
    }

    private Stream<String> releases(ResourceId template) {
        return account.site()
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
