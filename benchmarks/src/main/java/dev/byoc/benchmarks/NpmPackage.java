package dev.byoc.benchmarks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A package of npm, fetched into {@code benchmarks/target} when it is first needed and run as a process of its own. */
final class NpmPackage {
    private final Path folder;

    private NpmPackage(Path folder) {
        this.folder = folder;
    }

    /** Returns the package {@code name}, fetched if it is not there yet. */
    static NpmPackage fetch(String name) throws IOException, InterruptedException {
        Path folder = target().resolve(name.replaceAll("[^a-z-]+", "_"));
        if (!Files.isDirectory(folder.resolve("node_modules").resolve(name))) {
            Files.createDirectories(folder);
            System.out.println("fetching " + name + " from npm …");
            lines(folder, List.of("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", ".", name));
        }
        return new NpmPackage(folder);
    }

    /** Returns the lines that the JavaScript {@code script} prints, run where the package can be required. */
    List<String> run(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "-e", script));
        command.addAll(List.of(arguments));
        return lines(folder, command);
    }

    private static List<String> lines(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (process.waitFor() != 0) {
            throw new IOException("A command failed; it needs node, npm and the network [command="
                    + String.join(" ", command.subList(0, 2)) + ", status=" + process.exitValue() + "]");
        }
        return lines;
    }

    private static Path target() {
        try {
            Path classes = Path.of(NpmPackage.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolveSibling("npm");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The benchmarks run from benchmarks/target/classes", e);
        }
    }
}
