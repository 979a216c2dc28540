package dev.byoc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What programs see of the module is what was written for them. */
class ExportedTypesTest {
    @Test
    void exportedTypes_extendAndImplement_onlyWhatIsVisible() {
        List<String> hidden = ExportedTypes.all()
                .flatMap(type -> Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
                        .filter(above -> !ExportedTypes.isVisible(above))
                        .map(above -> type.getName() + " extends " + above.getName()))
                .toList();

        assertThat(hidden).isEmpty();
    }

    @Test
    void exportedTypes_publicMethods_speakOnlyOfWhatIsVisible() {
        List<String> hidden = ExportedTypes.all()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .flatMap(method -> types(method)
                        .filter(used -> !ExportedTypes.isVisible(used)
                                || used.getName().contains(".internal.")
                                || used.getSimpleName().startsWith("Immutable"))
                        .map(used -> method + " speaks of " + used.getName()))
                .toList();

        assertThat(hidden).isEmpty();
    }

    @Test
    void exportedBuilders_constructors_areHidden() {
        assertThat(ExportedTypes.all().filter(type -> type.getSimpleName().equals("Builder")))
                .hasSizeGreaterThan(20)
                .allSatisfy(builder -> assertThat(builder.getDeclaredConstructors())
                        .as(builder.getName())
                        .noneMatch(constructor -> Modifier.isPublic(constructor.getModifiers())));
    }

    private static Stream<Class<?>> types(Method method) {
        return Stream.concat(Stream.of(method.getReturnType()), Stream.of(method.getParameterTypes()))
                .map(type -> type.isArray() ? type.getComponentType() : type);
    }
}
