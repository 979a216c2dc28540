package dev.byoc.testing;

import dev.byoc.model.ResourceId;
import dev.byoc.model.ResourceType;
import dev.byoc.port.BucketContents;

/** {@link BucketContents} of an in-memory cloud. */
final class InMemoryContents implements BucketContents {
    private final Account account;
    private final Call call;

    InMemoryContents(Account account, Call call) {
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
