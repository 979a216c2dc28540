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

/**
 * How buckets behave: their names are unique among all accounts, they are created unprotected and cannot be deleted
 * while anything is in them.
 */
public final class BucketBehavior extends ResourceBehavior<BucketSpec> {
    @Override
    public ResourceId newId(Request<BucketSpec> request) {
        return ResourceId.of(request.spec().name());
    }

    @Override
    public void checkCreation(Request<BucketSpec> request) {
        SimulatedProvider provider = request.account().provider();
        boolean exists = provider.everywhere(ResourceType.BUCKET)
                .anyMatch(history -> history.id().value().equals(request.spec().name())
                        && history.at(provider.now()).isPresent());
        if (exists) {
            throw new AlreadyExistsException(
                    "A bucket of this name exists in this account or another; choose another name [bucket="
                            + request.spec().name() + "]");
        }
    }

    @Override
    public Attributes afterFirstCall(Attributes whole) {
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
        if (!account.state().objects(found.history().id()).isEmpty()) {
            throw new ConflictException(
                    "The bucket holds objects [bucket=" + found.history().id() + "]");
        }
    }

    @Override
    public void forget(RegionalAccount account, ResourceId id) {
        account.state().forgetObjects(id);
    }
}
