package dev.byoc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SNIPPETS = ROOT.resolve("examples/src/test/java/dev/byoc/examples/Snippets.java");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)\\)");

    @TestFactory
    Stream<DynamicTest> javaBlocks_everyDocument_compile() throws IOException {
        String compiled = squeezed(Files.readString(SNIPPETS));
        return documents().stream().flatMap(document -> JAVA_BLOCK
                .matcher(read(document))
                .results()
                .map(block -> DynamicTest.dynamicTest(
                        ROOT.relativize(document) + ": "
                                + block.group(1).lines().findFirst().orElse(""),
                        () -> assertThat(compiled)
                                .as("the block must stand in " + SNIPPETS)
                                .contains(squeezed(block.group(1))))));
    }

    @TestFactory
    Stream<DynamicTest> links_everyDocument_leadSomewhere() throws IOException {
        return documents().stream().flatMap(document -> LINK.matcher(read(document))
                .results()
                .map(MatchResult::group)
                .map(link -> link.substring(2, link.length() - 1))
                .map(link -> DynamicTest.dynamicTest(
                        ROOT.relativize(document) + ": " + link,
                        () -> assertThat(document.resolveSibling(link)).exists())));
    }

    @Test
    void readme_firstTwoCommands_areTheMainJobAndTheTests() throws IOException {
        List<String> commands = Pattern.compile("```bash\\R(.*?)\\R```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(commands).startsWith("examples/run lifecycle", "./mvnw -ntp verify");
        assertThat(Files.readString(ROOT.resolve(".ci/run"))).endsWith(commands.get(1) + "\n");
    }

    @Test
    void architecture_everyPackage_isNamed() throws IOException {
        String architecture = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        Set<String> packages = new TreeSet<>();
        for (String module : List.of("byoc-policy", "byoc-core", "byoc-testing", "byoc-aws")) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java"))
                        .map(file -> sources.relativize(file)
                                .toString()
                                .replaceAll("/[^/]+$", "")
                                .replace("/", "."))
                        .forEach(packages::add);
            }
        }

        assertThat(packages).hasSizeGreaterThan(10).allSatisfy(name -> assertThat(architecture)
                .contains("| `" + name + "` |"));
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Spaces, line breaks and comments are laid out for the reader. */
    private static String squeezed(String code) {
        return code.replaceAll("(?m)(?<!:)//.*$", "").replaceAll("\\s+", "");
    }
}
