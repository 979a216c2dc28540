package dev.byoc.image.build;

import dev.byoc.image.EnclaveImage;
import java.nio.file.Path;

/** Makes enclave images out of container images. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface ImageBuilder {
    /**
     * Makes an image after {@code recipe} at {@code output}, over what is there, and returns it as it was read, checked
     * and measured afterwards. Until that has succeeded {@code output} is left as it is.
     *
     * @param output the file to make, in a folder that exists
     * @throws dev.byoc.error.RefusedException if it could not succeed; then nothing was begun
     * @throws dev.byoc.error.ImageBuildException if no image came of it, or another one than the tools say
     * @throws java.util.concurrent.CancellationException if the thread was interrupted, which ends the build
     */
    EnclaveImage build(ImageRecipe recipe, Path output);
}
