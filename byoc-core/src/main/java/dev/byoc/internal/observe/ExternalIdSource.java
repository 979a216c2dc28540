package dev.byoc.internal.observe;

import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.model.ExternalId;
import dev.byoc.model.IdentityName;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Says which external id the manager asks for: the one given, else the one remembered, else the one in the account,
 * else a new one, which stays the same for as long as this object lives. Thread-safe.
 */
public final class ExternalIdSource {
    /** Stands where no secret is needed yet. */
    static final ExternalId PLACEHOLDER = ExternalId.of("not-chosen-yet");

    private final RandomGenerator random;
    private final @Nullable ExternalId given;
    private @Nullable ExternalId generated;

    /** Creates the source of one environment; {@code given} is null when the user chose none. */
    public ExternalIdSource(RandomGenerator random, @Nullable ExternalId given) {
        this.random = random;
        this.given = given;
    }

    /** Returns the external ids for {@code manager}, given that {@code remembered} are in the record. */
    List<ExternalId> find(EngineContext context, Optional<IdentityName> manager, List<ExternalId> remembered) {
        if (given != null) {
            return List.of(given);
        }
        if (!remembered.isEmpty()) {
            return remembered;
        }
        List<ExternalId> accepted = manager.map(name -> RetryingReads.read(
                        context, () -> context.cloud().externalIds().find(name)))
                .orElse(List.of());
        return accepted.isEmpty() ? List.of(generate()) : accepted;
    }

    private synchronized ExternalId generate() {
        if (generated == null) {
            generated = ExternalId.random(random);
        }
        return generated;
    }
}
