package dev.byoc.testing.internal.account;

import dev.byoc.model.AccountId;
import dev.byoc.model.Region;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceType;
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
public final class SimulatedProvider {
    private static final String EVERYWHERE = "everywhere";
    private static final Set<ResourceType<?>> REGIONLESS =
            Set.of(ResourceType.HOST_IDENTITY, ResourceType.MANAGER_IDENTITY);

    private final ProviderSettings settings;
    private final Map<Place, Map<ResourceId, ResourceHistory>> items = new HashMap<>();
    private final Map<AccountId, DeniedActions> deniedActions = new HashMap<>();
    private final Map<String, RegionalState> sites = new HashMap<>();
    private @Nullable TestAuthority authority;
    private long lastId;

    public SimulatedProvider(ProviderSettings settings) {
        this.settings = settings;
    }

    private record Place(AccountId account, String region, ResourceType<?> type) {}

    public ProviderSettings settings() {
        return settings;
    }

    public Instant now() {
        return settings.clock().instant();
    }

    /** How far back reads look. */
    public Instant readTime() {
        return now().minus(settings.visibilityDelay());
    }

    /** Returns an id that starts with {@code prefix} and that was never given out before. */
    public ResourceId newId(String prefix) {
        return ResourceId.of(prefix + "-0" + HexFormat.of().toHexDigits(newNumber()));
    }

    private long newNumber() {
        lastId++;
        return lastId;
    }

    /** Returns an address on the internet that nothing else has. */
    public String newPublicAddress() {
        long number = newNumber();
        return "198." + (18 + (number >> 16 & 1)) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    /** Returns who certifies enclaves; its keys are made when it is first asked for. */
    public synchronized TestAuthority authority() {
        if (authority == null) {
            authority = TestAuthority.create();
        }
        return authority;
    }

    synchronized DeniedActions deniedActions(AccountId account) {
        return deniedActions.computeIfAbsent(account, key -> new DeniedActions());
    }

    /** Returns what is not a resource of the model, in one account and region. */
    RegionalState state(AccountId account, Region region) {
        return sites.computeIfAbsent(account + " " + region, key -> new RegionalState());
    }

    Map<ResourceId, ResourceHistory> items(AccountId account, Region region, ResourceType<?> type) {
        String where = REGIONLESS.contains(type) ? EVERYWHERE : region.value();
        return items.computeIfAbsent(new Place(account, where, type), key -> new LinkedHashMap<>());
    }

    /** Returns the items of {@code type} of all accounts. */
    public Stream<ResourceHistory> everywhere(ResourceType<?> type) {
        return items.entrySet().stream()
                .filter(entry -> entry.getKey().type() == type)
                .flatMap(entry -> entry.getValue().values().stream());
    }
}
