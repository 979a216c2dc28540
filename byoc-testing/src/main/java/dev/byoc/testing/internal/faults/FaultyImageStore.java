package dev.byoc.testing.internal.faults;

import dev.byoc.image.EnclaveImage;
import dev.byoc.model.ResourceId;
import dev.byoc.port.ImageStore;
import dev.byoc.port.StoredImage;
import dev.byoc.testing.Faults;
import dev.byoc.testing.internal.buckets.InMemoryImageStore;
import java.util.List;
import java.util.function.LongConsumer;

/** {@link ImageStore} to which a script of faults happens; an upload that is half made is interrupted half way. */
public final class FaultyImageStore implements ImageStore {
    private final ImageStore real;
    private final Faults faults;

    public FaultyImageStore(ImageStore real, Faults faults) {
        this.real = real;
        this.faults = faults;
    }

    @Override
    public List<StoredImage> list(ResourceId bucket) {
        return faults.read("list images", () -> real.list(bucket));
    }

    @Override
    public void upload(ResourceId bucket, EnclaveImage image, LongConsumer progress) {
        faults.change("upload image", () -> real.upload(bucket, image, progress), () -> {
            if (real instanceof InMemoryImageStore images) {
                images.uploadPartly(bucket, image);
            }
        });
    }

    @Override
    public void delete(ResourceId bucket, String sha256) {
        faults.change("delete image", () -> real.delete(bucket, sha256));
    }
}
