package dev.byoc.image.build;

import dev.byoc.error.ImageBuildException;
import dev.byoc.error.InvalidImageException;
import dev.byoc.error.RefusedException;
import dev.byoc.image.EnclaveImage;
import dev.byoc.image.ImageSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds images with AWS's {@code nitro-cli} and with Docker, which must be on this machine: on Amazon Linux 2023 the
 * packages {@code aws-nitro-enclaves-cli} and {@code aws-nitro-enclaves-cli-devel}. No enclave is started, so the
 * machine need not support them. The image is for machines with the processor architecture of this one.
 *
 * <p>The measurements that {@code nitro-cli} claims are compared with those that this library makes of the file.
 *
 * <p>Safe for use by many threads; each build runs processes of its own.
 *
 * <pre>{@code
 * EnclaveImage image = NitroCliImageBuilder.create()
 *     .build(ImageRecipe.builder().folder(Path.of("web")).build(), Path.of("web.eif"));
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/enclaves/latest/user/cmd-nitro-build-enclave.html">nitro-cli
 *     build-enclave</a>
 */
public final class NitroCliImageBuilder implements ImageBuilder {
    private final ExternalTool docker;
    private final ExternalTool nitroCli;
    private final Duration timeout;
    private final Consumer<String> listener;

    private NitroCliImageBuilder(Builder builder) {
        this.docker = new ExternalTool(
                builder.docker, "install Docker, start its service and let this user use it, or say where it is");
        this.nitroCli = new ExternalTool(
                builder.nitroCli,
                "install it (Amazon Linux 2023: dnf install aws-nitro-enclaves-cli aws-nitro-enclaves-cli-devel), on a"
                        + " machine of the architecture that the image is for, or say where it is");
        this.timeout = builder.timeout;
        this.listener = new SafeListener(builder.listener);
    }

    /** Returns a builder of images with every default. */
    public static NitroCliImageBuilder create() {
        return builder().build();
    }

    /** Returns a builder with every default. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@inheritDoc}
     *
     * <p>A container image that is built from a folder is known to Docker by a name of its own until the build ends.
     */
    @Override
    public EnclaveImage build(ImageRecipe recipe, Path output) {
        ToolArguments.requireNoOption("output", output.toString());
        Path target = output.toAbsolutePath().normalize();
        requireFeasible(recipe, target);
        try (WorkFolder workplace = WorkFolder.beside(target)) {
            EnclaveImage image = recipe.folder().isPresent()
                    ? fromFolder(recipe, recipe.folder().get(), workplace)
                    : fromContainer(recipe, recipe.container().orElseThrow(), workplace);
            Path unused = Files.move(image.file(), target, StandardCopyOption.ATOMIC_MOVE);
            return EnclaveImage.of(target);
        } catch (IOException e) {
            throw new ImageBuildException(
                    "The image cannot be put where it should be; make room there and let this user write [output="
                            + target + "]",
                    nitroCli.program(),
                    null,
                    null,
                    e);
        }
    }

    private void requireFeasible(ImageRecipe recipe, Path target) {
        List<String> reasons = new ArrayList<>();
        recipe.folder()
                .filter(folder -> !Files.isRegularFile(folder.resolve("Dockerfile")))
                .ifPresent(folder -> reasons.add("the folder has no Dockerfile; add one [folder=" + folder + "]"));
        recipe.signing().ifPresent(signing -> {
            requireReadable("signing certificate", signing.certificate(), reasons);
            requireReadable("private key", signing.privateKey(), reasons);
        });
        if (Files.isDirectory(target) || target.getParent() == null || !Files.isDirectory(target.getParent())) {
            reasons.add("the output is no file in a folder that exists; make the folder or name a file [output="
                    + target + "]");
        }
        if (reasons.isEmpty()) {
            docker.whyUnusable("version", "--format", "{{.Server.Version}}").ifPresent(reasons::add);
            nitroCli.whyUnusable("--version").ifPresent(reasons::add);
        }
        if (!reasons.isEmpty()) {
            throw new RefusedException("The image build", reasons);
        }
    }

    private static void requireReadable(String what, Path file, List<String> reasons) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            reasons.add(
                    "the " + what + " cannot be read; name another file or let this user read it [file=" + file + "]");
        }
    }

    private EnclaveImage fromFolder(ImageRecipe recipe, Path folder, WorkFolder workplace) {
        String name = "enclave-image-build:" + workplace.number();
        try {
            List<String> unused = docker.run(
                    List.of("build", "--tag", name, folder.toAbsolutePath().toString()), timeout, listener);
            return fromContainer(recipe, name, workplace);
        } finally {
            if (!Thread.currentThread().isInterrupted()) {
                forget(name);
            }
        }
    }

    /** Docker keeps what it has built for the next build; only the name goes. */
    private void forget(String name) {
        docker.whyUnusable("image", "rm", name).ifPresent(reason -> {
            Logger log = LoggerFactory.getLogger(NitroCliImageBuilder.class);
            log.debug("A container image was left behind [name={}, reason={}]", name, reason);
        });
    }

    private EnclaveImage fromContainer(ImageRecipe recipe, String container, WorkFolder workplace) {
        List<String> arguments = new ArrayList<>(List.of(
                "build-enclave",
                "--docker-uri",
                container,
                "--output-file",
                workplace.file().toString()));
        recipe.signing()
                .ifPresent(signing -> arguments.addAll(List.of(
                        "--signing-certificate",
                        signing.certificate().toAbsolutePath().toString(),
                        "--private-key",
                        signing.privateKey().toAbsolutePath().toString())));
        recipe.name().ifPresent(name -> arguments.addAll(List.of("--name", name)));
        recipe.version().ifPresent(version -> arguments.addAll(List.of("--version", version)));
        List<String> printed = nitroCli.run(arguments, timeout, listener);
        EnclaveImage image = read(workplace.file());
        ClaimedMeasurements.in(printed, nitroCli.program()).requireSame(image.measurements(), nitroCli.program());
        requireSigned(recipe, image);
        return image;
    }

    private EnclaveImage read(Path file) {
        try {
            return EnclaveImage.of(file);
        } catch (InvalidImageException e) {
            throw failure("succeeded by its own account, but left no image: " + e.problem(), e);
        }
    }

    private void requireSigned(ImageRecipe recipe, EnclaveImage image) {
        if (recipe.signing().isPresent()
                && !image.signature().map(ImageSignature::valid).orElse(false)) {
            throw failure(
                    "did not sign the image as it should: "
                            + image.signature().flatMap(ImageSignature::fault).orElse("there is no signature"),
                    null);
        }
    }

    private ImageBuildException failure(String problem, @Nullable Throwable cause) {
        String program = nitroCli.program();
        return new ImageBuildException(
                program + " " + problem + "; check that this program is the Nitro CLI, or update it",
                program,
                null,
                null,
                cause);
    }

    /** Builds {@link NitroCliImageBuilder}s. Not thread-safe. */
    public static final class Builder {
        private static final Duration TIMEOUT = Duration.ofMinutes(30);

        private String docker = "docker";
        private String nitroCli = "nitro-cli";
        private Duration timeout = TIMEOUT;
        private Consumer<String> listener = line -> {};

        private Builder() {}

        /** Sets Docker's program: a path, or a name that is looked up in the PATH; {@code docker} by default. */
        public Builder docker(String program) {
            ToolArguments.requireNoOption("program", program);
            docker = program;
            return this;
        }

        /** Sets the Nitro CLI's program: a path, or a name in the PATH; {@code nitro-cli} by default. */
        public Builder nitroCli(String program) {
            ToolArguments.requireNoOption("program", program);
            nitroCli = program;
            return this;
        }

        /** Sets how long each tool may take before it is stopped, more than nothing; 30 minutes by default. */
        public Builder timeout(Duration value) {
            if (Objects.requireNonNull(value, "timeout").isNegative() || value.isZero()) {
                throw new IllegalArgumentException("A tool needs more than no time [timeout=" + value + "]");
            }
            timeout = value;
            return this;
        }

        /**
         * Sets who is told each line that the tools print, one at a time, while they run; nobody by default. What it
         * throws is logged and has no effect.
         */
        public Builder listener(Consumer<String> value) {
            listener = Objects.requireNonNull(value, "listener");
            return this;
        }

        /** Returns the builder of images. Starts nothing. */
        public NitroCliImageBuilder build() {
            return new NitroCliImageBuilder(this);
        }
    }
}
