package dev.byoc.port;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.ExportedTypes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Clouds that others wrote go on compiling and running: see the decision on how ports grow. */
class PortCompatibilityTest {
    @Test
    void ports_abstractMethods_areThoseOfTheFirstVersion() throws IOException {
        List<String> abstractMethods = ExportedTypes.in("dev.byoc.port")
                .filter(type -> type.isInterface() && !isValue(type))
                .flatMap(PortCompatibilityTest::abstractMethods)
                .sorted()
                .toList();

        assertThat(abstractMethods)
                .as("give what is new a default that keeps clouds working which do not know it")
                .containsExactlyElementsOf(expected());
    }

    /** What comes with a builder of its own, nobody implements. */
    private static boolean isValue(Class<?> type) {
        return Stream.of(type.getDeclaredClasses())
                .anyMatch(nested -> nested.getSimpleName().equals("Builder"));
    }

    private static Stream<String> abstractMethods(Class<?> port) {
        return Stream.of(port.getDeclaredMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .map(method -> port.getSimpleName() + "." + method.getName()
                        + Arrays.stream(method.getParameterTypes())
                                .map(Class::getSimpleName)
                                .collect(Collectors.joining(", ", "(", ")")));
    }

    private static List<String> expected() throws IOException {
        try (InputStream list = PortCompatibilityTest.class.getResourceAsStream("abstract-methods.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        }
    }
}
