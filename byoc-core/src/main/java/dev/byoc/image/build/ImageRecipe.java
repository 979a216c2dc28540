package dev.byoc.image.build;

import dev.byoc.internal.value.ByocStrictStyle;
import java.nio.file.Path;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What an enclave image is made of: a container image, or a folder to build one from. Immutable.
 *
 * <pre>{@code
 * ImageRecipe recipe = ImageRecipe.builder().container("registry.example.com/web:1.4").build();
 * }</pre>
 */
@Value.Immutable
@ByocStrictStyle
public interface ImageRecipe {
    /** The reference of a container image, which Docker has or can pull, such as {@code web:1.4}. */
    Optional<String> container();

    /** The folder with the {@code Dockerfile}, instead of a reference. */
    Optional<Path> folder();

    /** What to sign the image with; empty to leave it unsigned. */
    Optional<SigningFiles> signing();

    /** The name in the image's metadata, which is not measured; empty for the one that the tool chooses. */
    Optional<String> name();

    /** The version in the image's metadata, which is not measured; empty for the one that the tool chooses. */
    Optional<String> version();

    /** Refuses what is no recipe. */
    @Value.Check
    default void check() {
        if (container().isPresent() == folder().isPresent()) {
            throw new IllegalArgumentException(
                    "An image is made either of a container image or of a folder; set one of the two");
        }
        container().ifPresent(value -> ToolArguments.requireNoOption("container image", value));
        folder().ifPresent(value -> ToolArguments.requireNoOption("folder", value.toString()));
        name().ifPresent(value -> ToolArguments.requireNoOption("name", value));
        version().ifPresent(value -> ToolArguments.requireNoOption("version", value));
    }

    /** Returns a builder with no attribute set. */
    static Builder builder() {
        return ImmutableImageRecipe.builder();
    }

    /** Builds {@link ImageRecipe}s; nothing can be set twice. Not thread-safe. */
    abstract class Builder {
        Builder() {}

        /**
         * Makes the image of a container image. Either this or {@link #folder} is required.
         *
         * @param container a reference that Docker has or can pull, such as {@code web:1.4}
         */
        public abstract Builder container(String container);

        /** Makes the image of what the {@code Dockerfile} in {@code folder} builds, instead of a container image. */
        public abstract Builder folder(Path folder);

        /** Sets what to sign the image with; by default it is left unsigned. */
        public abstract Builder signing(SigningFiles signing);

        /** Sets the name in the image's metadata, which is not measured; by default the tool chooses one. */
        public abstract Builder name(String name);

        /** Sets the version in the image's metadata, which is not measured; by default the tool chooses one. */
        public abstract Builder version(String version);

        /**
         * Returns the recipe.
         *
         * @throws IllegalArgumentException if neither a container image nor a folder is set, or both are, or a value
         *     would be taken for an option of a tool
         */
        public abstract ImageRecipe build();
    }
}
