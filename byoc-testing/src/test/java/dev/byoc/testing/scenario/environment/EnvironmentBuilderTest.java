package dev.byoc.testing.scenario.environment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.ByocEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.testing.InMemoryCloud;
import dev.byoc.testing.scenario.EnvironmentFixture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked
class EnvironmentBuilderTest {
    static Stream<Arguments> setter_null_isRefusedAtOnceByName() {
        return Stream.of(
                setter("cloud", builder -> builder.cloud(null)),
                setter("vendor", builder -> builder.vendor(null)),
                setter("id", builder -> builder.id(null)),
                setter("blueprint", builder -> builder.blueprint(null)),
                setter("account", builder -> builder.account(null)),
                setter("externalId", builder -> builder.externalId(null)),
                setter("key", builder -> builder.tag(null, "value")),
                setter("value", builder -> builder.tag("key", null)),
                setter("listener", builder -> builder.listener(null)),
                setter("records", builder -> builder.records(null)),
                setter("replacements", builder -> builder.replacements(null)),
                setter("clock", builder -> builder.clock(null)),
                setter("pauser", builder -> builder.pauser(null)),
                setter("random", builder -> builder.random(null)),
                setter("executor", builder -> builder.executor(null)));
    }

    private static Arguments setter(String name, Consumer<ByocEnvironment.Builder> call) {
        return Arguments.argumentSet(name, name, call);
    }

    @ParameterizedTest
    @MethodSource
    void setter_null_isRefusedAtOnceByName(String name, Consumer<ByocEnvironment.Builder> call) {
        ByocEnvironment.Builder builder = ByocEnvironment.builder();

        assertThatThrownBy(() -> call.accept(builder))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(name);
    }

    @Test
    void build_nothingSet_namesAllThatIsMissing() {
        assertThatThrownBy(() -> ByocEnvironment.builder().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[cloud, vendor, id, blueprint]");
    }

    @Test
    void build_someSet_namesTheOthers() {
        assertThatThrownBy(() -> ByocEnvironment.builder()
                        .cloud(InMemoryCloud.create())
                        .id(EnvironmentFixture.DEPLOYMENT)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[vendor, blueprint]");
    }

    @Test
    void build_tagOfTheLibrarys_isRefused() {
        ByocEnvironment.Builder builder = ByocEnvironment.builder()
                .cloud(InMemoryCloud.create())
                .vendor(EnvironmentFixture.VENDOR)
                .id(EnvironmentFixture.DEPLOYMENT)
                .blueprint(EnclaveBlueprint.builder().build())
                .tag("acme:deployment-id", "d-2");

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("acme:deployment-id");
    }
}
