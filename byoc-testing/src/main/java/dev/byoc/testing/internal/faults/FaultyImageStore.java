package dev.byoc.testing.internal.faults;

import dev.byoc.image.EnclaveImage;
import dev.byoc.model.ResourceId;
import dev.byoc.port.ImageStore;
import dev.byoc.port.StoredImage;
import dev.byoc.testing.internal.buckets.InMemoryImageStore;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * {@link ImageStore} to whose calls the faults of a script happen; an upload that is half made is interrupted half way.
 */
public final class FaultyImageStore implements ImageStore {
    private final ImageStore real;
    private final CallInterceptor calls;

    public FaultyImageStore(ImageStore real, CallInterceptor calls) {
        this.real = real;
        this.calls = calls;
    }

    @Override
    public List<StoredImage> list(ResourceId bucket) {
        return calls.read(PortCall.LIST_IMAGES, () -> real.list(bucket));
    }

    @Override
    public void upload(ResourceId bucket, EnclaveImage image, LongConsumer progress) {
        calls.change(PortCall.UPLOAD_IMAGE, () -> real.upload(bucket, image, progress), () -> {
            if (real instanceof InMemoryImageStore images) {
                images.uploadPartly(bucket, image);
            }
        });
    }

    @Override
    public void delete(ResourceId bucket, String sha256) {
        calls.change(PortCall.DELETE_IMAGE, () -> real.delete(bucket, sha256));
    }
}
