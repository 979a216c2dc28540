package dev.byoc.testing;

import dev.byoc.model.AccountId;
import dev.byoc.model.Region;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.testing.attestation.TestAuthority;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every account of every region. Everything that it reaches is guarded by its monitor. */
final class World {
    private static final String EVERYWHERE = "everywhere";
    private static final Set<ResourceType<?>> REGIONLESS =
            Set.of(ResourceType.HOST_IDENTITY, ResourceType.MANAGER_IDENTITY);

    private final Settings settings;
    private final Map<Place, Map<ResourceId, Item>> items = new HashMap<>();
    private final Map<AccountId, Gate> gates = new HashMap<>();
    private final Map<String, Site> sites = new HashMap<>();
    private @Nullable TestAuthority authority;
    private long lastId;

    World(Settings settings) {
        this.settings = settings;
    }

    private record Place(AccountId account, String region, ResourceType<?> type) {}

    Settings settings() {
        return settings;
    }

    Instant now() {
        return settings.clock().instant();
    }

    /** How far back reads look. */
    Instant horizon() {
        return now().minus(settings.lag());
    }

    /** Returns an id that starts with {@code prefix} and that was never given out before. */
    ResourceId newId(String prefix) {
        lastId++;
        return ResourceId.of(prefix + "-0" + HexFormat.of().toHexDigits(lastId));
    }

    long newNumber() {
        lastId++;
        return lastId;
    }

    /** Returns who certifies enclaves; its keys are made when it is first asked for. */
    synchronized TestAuthority authority() {
        if (authority == null) {
            authority = TestAuthority.create();
        }
        return authority;
    }

    synchronized Gate gate(AccountId account) {
        return gates.computeIfAbsent(account, key -> new Gate());
    }

    /** Returns what is not a resource of the model, in one account and region. */
    Site site(AccountId account, Region region) {
        return sites.computeIfAbsent(account + " " + region, key -> new Site());
    }

    Map<ResourceId, Item> items(AccountId account, Region region, ResourceType<?> type) {
        String where = REGIONLESS.contains(type) ? EVERYWHERE : region.value();
        return items.computeIfAbsent(new Place(account, where, type), key -> new LinkedHashMap<>());
    }

    /** Returns the items of {@code type} of all accounts. */
    Stream<Item> everywhere(ResourceType<?> type) {
        return items.entrySet().stream()
                .filter(entry -> entry.getKey().type() == type)
                .flatMap(entry -> entry.getValue().values().stream());
    }
}
