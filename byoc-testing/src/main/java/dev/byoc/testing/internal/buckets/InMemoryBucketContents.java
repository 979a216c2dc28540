package dev.byoc.testing.internal.buckets;

import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.BucketContents;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.RegionalAccount;

/** {@link BucketContents} of an in-memory cloud. */
public final class InMemoryBucketContents implements BucketContents {
    private final RegionalAccount account;
    private final CallAdmission admission;

    public InMemoryBucketContents(RegionalAccount account, CallAdmission admission) {
        this.account = account;
        this.admission = admission;
    }

    @Override
    public boolean isEmpty(ResourceId bucket) {
        admission.admit("s3:ListBucketVersions");
        synchronized (account.provider()) {
            return account.existing(ResourceType.BUCKET, bucket).isEmpty()
                    || account.state().objects(bucket).isEmpty();
        }
    }

    @Override
    public void empty(ResourceId bucket) {
        admission.admit("s3:DeleteObjectVersion");
        synchronized (account.provider()) {
            account.state().forgetObjects(bucket);
        }
    }
}
