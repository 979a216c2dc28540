package dev.byoc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The public types of the packages that the module exports to everybody. */
public final class ExportedTypes {
    private ExportedTypes() {}

    /** Returns those of every exported package, nested ones included. */
    public static Stream<Class<?>> all() {
        try (InputStream module = Files.newInputStream(classes().resolve("module-info.class"))) {
            return ModuleDescriptor.read(module).exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .sorted()
                    .flatMap(ExportedTypes::in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns those of {@code name}. */
    public static Stream<Class<?>> in(String name) {
        try (Stream<Path> files = Files.list(classes().resolve(name.replace('.', '/')))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                    .sorted()
                    .<Class<?>>map(file -> load(name + "." + file.substring(0, file.length() - ".class".length())))
                    .filter(ExportedTypes::isVisible)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether programs see {@code type}: it is public, and so is what it is nested in. */
    public static boolean isVisible(Class<?> type) {
        Class<?> around = type.getDeclaringClass();
        return Modifier.isPublic(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && (around == null || isVisible(around));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ExportedTypes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path classes() {
        try {
            return Path.of(ByocEnvironment.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
