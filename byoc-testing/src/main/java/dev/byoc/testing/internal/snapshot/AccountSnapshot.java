package dev.byoc.testing.internal.snapshot;

import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.account.RegionalAccount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The contents of an account as text, without what differs from run to run. Reads with the provider locked. */
public final class AccountSnapshot {
    private final RegionalAccount account;
    private final Map<String, String> names = new HashMap<>();

    public AccountSnapshot(RegionalAccount account) {
        this.account = account;
    }

    public String text() {
        List<RegionalAccount.Found> all = new ArrayList<>();
        ResourceType.all().forEach(type -> all.addAll(account.existing(type)));
        all.forEach(found -> names.put(found.history().id().value(), name(found)));
        List<String> lines = new ArrayList<>();
        SnapshotDetails holdings = new SnapshotDetails(account, names);
        all.forEach(found -> lines.add(line(found) + holdings.of(found)));
        holdings.machines().forEach(lines::add);
        account.state()
                .subnetUsers()
                .forEach(user ->
                        lines.add(user.kind() + " in " + named(user.subnet().value())));
        lines.sort(Comparator.naturalOrder());
        return String.join("\n", lines);
    }

    private String line(RegionalAccount.Found found) {
        Map<String, String> attributes = new TreeMap<>();
        found.state().attributes().asMap().forEach((key, value) -> attributes.put(key, named(value)));
        if (found.history().type() == ResourceType.MANAGER_IDENTITY) {
            int externalIds = found.state().externalIds().size();
            attributes.put(ManagerIdentitySpec.EXTERNAL_IDS, externalIds + " of them"); // random
        }
        return name(found) + " " + attributes + " "
                + new TreeMap<>(found.state().tags());
    }

    /** Returns {@code value} with every id in it replaced, and lists sorted again. */
    private String named(String value) {
        List<String> words = new ArrayList<>();
        for (String entry : value.split(", ", -1)) {
            List<String> parts = new ArrayList<>();
            for (String part : entry.split(" ", -1)) {
                parts.add(names.getOrDefault(part, part));
            }
            words.add(String.join(" ", parts));
        }
        words.sort(Comparator.naturalOrder());
        return String.join(", ", words);
    }

    private static String name(RegionalAccount.Found found) {
        String component = found.state().tags().entrySet().stream()
                .filter(tag -> tag.getKey().endsWith(":component"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("?");
        return found.history().type() + ":" + component;
    }
}
