package dev.byoc.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.ByocEnvironment;
import dev.byoc.Deployment;
import dev.byoc.attestation.AttestationVerifier;
import dev.byoc.aws.AwsCloud;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.blueprint.EnclaveNetwork;
import dev.byoc.image.build.ImageRecipe;
import dev.byoc.image.build.NitroCliImageBuilder;
import dev.byoc.model.Vendor;
import dev.byoc.policy.Policy;
import dev.byoc.testing.InMemoryCloud;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that embeds the library has no warning, whatever it asks its compiler for. */
class EmbeddingTest {
    private static final Path SOURCES = Path.of("src/test/embedding");
    private static final Path PROGRAM = SOURCES.resolve("com/example/vendor/Program.java");

    /** What the modules need when they are resolved; their own dependencies, not those of tests. */
    private static final List<String> DEPENDENCIES = List.of(
            "/software/amazon/",
            "/org/reactivestreams/",
            "/tools/jackson/",
            "/fasterxml/jackson/",
            "/slf4j-api/",
            "/org/junit/",
            "/opentest4j/",
            "/apiguardian/");

    @TempDir
    Path output;

    @Test
    void program_onTheClassPath_compilesWithoutWarning() throws IOException {
        assertThat(compile(List.of("--class-path", joined(ours())), List.of(PROGRAM)))
                .isEmpty();
    }

    @Test
    void program_onTheModulePath_compilesWithoutWarning() throws IOException {
        List<Path> path = new ArrayList<>(ours());
        path.addAll(dependencies());

        assertThat(compile(
                        List.of("--module-path", joined(path)), List.of(SOURCES.resolve("module-info.java"), PROGRAM)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Vendor.Builder.class,
                EnclaveBlueprint.Builder.class,
                EnclaveNetwork.Builder.class,
                Deployment.Builder.class,
                ImageRecipe.Builder.class,
                NitroCliImageBuilder.Builder.class,
                AttestationVerifier.Builder.class
            })
    void program_eachBuilder_setsAllThatItCan(Class<?> builder) throws IOException {
        String program = Files.readString(PROGRAM);

        assertThat(Stream.of(builder.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .map(Method::getName)
                        .collect(Collectors.toSet()))
                .isNotEmpty()
                .allSatisfy(setter -> assertThat(program).contains("." + setter + "("));
    }

    /** Compiles {@code sources} as strictly as can be, and returns everything that the compiler has to say. */
    private List<String> compile(List<String> paths, List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<String> options = new ArrayList<>(
                List.of("-Xlint:all", "-Werror", "--release", "17", "-proc:none", "-d", output.toString()));
        options.addAll(paths);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, Locale.ROOT, UTF_8)) {
            boolean compiled = compiler.getTask(
                            null, files, said, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            List<String> all =
                    said.getDiagnostics().stream().map(EmbeddingTest::text).toList();
            assertThat(compiled).as(String.join("\n", all)).isTrue();
            return all;
        }
    }

    private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
        return diagnostic.getKind() + ": " + diagnostic.getMessage(Locale.ROOT);
    }

    /** Returns where this library's own classes are. */
    private static List<Path> ours() {
        return Stream.of(ByocEnvironment.class, AwsCloud.class, InMemoryCloud.class, Policy.class)
                .map(EmbeddingTest::location)
                .toList();
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> dependencies() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> DEPENDENCIES.stream().anyMatch(entry::contains))
                .map(Path::of)
                .toList();
    }

    private static String joined(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
