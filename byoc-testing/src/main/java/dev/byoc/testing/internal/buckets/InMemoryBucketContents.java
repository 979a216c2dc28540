package dev.byoc.testing.internal.buckets;

import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.BucketContents;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.RegionalAccount;

/** {@link BucketContents} of an in-memory cloud. */
public final class InMemoryBucketContents implements BucketContents {
    private final RegionalAccount account;
    private final CallAdmission call;

    public InMemoryBucketContents(RegionalAccount account, CallAdmission call) {
        this.account = account;
        this.call = call;
    }

    @Override
    public boolean isEmpty(ResourceId bucket) {
        call.pass("s3:ListBucketVersions");
        synchronized (account.world()) {
            return account.existing(ResourceType.BUCKET, bucket).isEmpty()
                    || account.site().shelf(bucket).isEmpty();
        }
    }

    @Override
    public void empty(ResourceId bucket) {
        call.pass("s3:DeleteObjectVersion");
        synchronized (account.world()) {
            account.site().forgetShelf(bucket);
        }
    }
}
