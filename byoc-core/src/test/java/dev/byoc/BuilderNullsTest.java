package dev.byoc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.attestation.AttestationVerifier;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.blueprint.EnclaveNetwork;
import dev.byoc.image.build.ImageRecipe;
import dev.byoc.image.build.NitroCliImageBuilder;
import dev.byoc.model.AccountId;
import dev.byoc.model.Memory;
import dev.byoc.model.Namespace;
import dev.byoc.model.Vendor;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a user sets to null is refused where it is set, by name. */
class BuilderNullsTest {
    @TestFactory
    Stream<DynamicTest> setter_null_isRefusedByName() {
        return Stream.<Supplier<Object>>of(
                        Vendor::builder,
                        EnclaveBlueprint::builder,
                        EnclaveNetwork::builder,
                        ImageRecipe::builder,
                        NitroCliImageBuilder::builder,
                        AttestationVerifier::builder,
                        () -> new Deployment.Builder("web"))
                .flatMap(BuilderNullsTest::cases);
    }

    @Test
    void build_requiredNotSet_saysWhat() {
        assertThatThrownBy(
                        () -> Vendor.builder().namespace(Namespace.of("acme")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("account");
        assertThatThrownBy(() ->
                        Vendor.builder().account(AccountId.of("111122223333")).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("namespace");
    }

    private static Stream<DynamicTest> cases(Supplier<Object> builder) {
        Class<?> declared = ExportedTypes.isVisible(builder.get().getClass())
                ? builder.get().getClass()
                : builder.get().getClass().getSuperclass();
        return Stream.of(declared.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .flatMap(method -> IntStream.range(0, method.getParameterCount())
                        .filter(i -> !method.getParameterTypes()[i].isPrimitive())
                        .mapToObj(i ->
                                DynamicTest.dynamicTest(declared.getName() + "." + method.getName() + " " + i, () -> {
                                    Throwable thrown = thrown(builder.get(), method, i);
                                    assertThat(thrown).isInstanceOf(NullPointerException.class);
                                    assertThat(thrown.getMessage()).matches("[a-zA-Z ]+");
                                })));
    }

    /** Returns what {@code method} throws when its argument number {@code index} is null and the others are not. */
    private static Throwable thrown(Object builder, Method method, int index) throws IllegalAccessException {
        @Nullable
        Object[] arguments = Stream.of(method.getParameterTypes())
                .map(BuilderNullsTest::something)
                .toArray();
        arguments[index] = null;
        method.setAccessible(true);
        try {
            return new AssertionError("Nothing was thrown by " + method.invoke(builder, arguments));
        } catch (InvocationTargetException e) {
            return Objects.requireNonNull(e.getCause());
        }
    }

    private static Object something(Class<?> type) {
        if (type == int.class) {
            return 1;
        }
        if (type == Memory.class) {
            return Memory.gib(1);
        }
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        return type == List.class ? List.of() : "10.0.0.0/16";
    }
}
