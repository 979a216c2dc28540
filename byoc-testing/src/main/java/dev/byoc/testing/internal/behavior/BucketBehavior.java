package dev.byoc.testing.internal.behavior;

import dev.byoc.error.AlreadyExistsException;
import dev.byoc.error.ConflictException;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.Encryption;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.account.SimulatedProvider;
import java.util.Map;

/** How buckets behave: named once in the world, made unprotected, kept while anything is in them. */
public final class BucketBehavior extends ResourceBehavior<BucketSpec> {
    @Override
    public ResourceId newId(Wish<BucketSpec> wish) {
        return ResourceId.of(wish.spec().name());
    }

    @Override
    public void checkFirst(Wish<BucketSpec> wish) {
        SimulatedProvider world = wish.account().world();
        boolean taken = world.everywhere(ResourceType.BUCKET)
                .anyMatch(item -> item.id().value().equals(wish.spec().name())
                        && item.at(world.now()).isPresent());
        if (taken) {
            throw new AlreadyExistsException(
                    "A bucket of this name exists in this account or another; choose another name [bucket="
                            + wish.spec().name() + "]");
        }
    }

    @Override
    public Attributes firstPart(Attributes whole) {
        return with(
                whole,
                Map.of(
                        BucketSpec.ENCRYPTION, Encryption.PROVIDER_KEY,
                        BucketSpec.VERSIONED, "false",
                        BucketSpec.ENCRYPTED_TRANSPORT_ONLY, "false",
                        BucketSpec.OLD_VERSIONS_EXPIRE_DAYS, ""));
    }

    @Override
    public void checkUnused(RegionalAccount account, RegionalAccount.Found found) {
        if (!account.site().shelf(found.item().id()).isEmpty()) {
            throw new ConflictException(
                    "The bucket holds objects [bucket=" + found.item().id() + "]");
        }
    }

    @Override
    public void forget(RegionalAccount account, ResourceId id) {
        account.site().forgetShelf(id);
    }
}
