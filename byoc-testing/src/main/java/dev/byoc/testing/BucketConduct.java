package dev.byoc.testing;

import dev.byoc.error.AlreadyExistsException;
import dev.byoc.error.ConflictException;
import dev.byoc.model.Attributes;
import dev.byoc.model.BucketSpec;
import dev.byoc.model.Encryption;
import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import java.util.Map;

/** How buckets behave: named once in the world, made unprotected, kept while anything is in them. */
final class BucketConduct extends Conduct<BucketSpec> {
    @Override
    ResourceId newId(Wish<BucketSpec> wish) {
        return ResourceId.of(wish.spec().name());
    }

    @Override
    void checkFirst(Wish<BucketSpec> wish) {
        World world = wish.account().world();
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
    Attributes firstPart(Attributes whole) {
        return with(
                whole,
                Map.of(
                        BucketSpec.ENCRYPTION, Encryption.PROVIDER_KEY,
                        BucketSpec.VERSIONED, "false",
                        BucketSpec.ENCRYPTED_TRANSPORT_ONLY, "false",
                        BucketSpec.OLD_VERSIONS_EXPIRE_DAYS, ""));
    }

    @Override
    void checkUnused(Account account, Account.Found found) {
        if (!account.site().shelf(found.item().id()).isEmpty()) {
            throw new ConflictException(
                    "The bucket holds objects [bucket=" + found.item().id() + "]");
        }
    }

    @Override
    void forget(Account account, ResourceId id) {
        account.site().forgetShelf(id);
    }
}
