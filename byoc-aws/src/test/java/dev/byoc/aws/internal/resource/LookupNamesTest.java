package dev.byoc.aws.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.KeySpec;
import dev.byoc.port.Lookup;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LookupNamesTest {
    private static final Map<Component, ResourceId> REMEMBERED = Map.of(Component.of("old"), ResourceId.of("b"));
    private static final Lookup<KeySpec> WISH =
            new Lookup<>(List.of(new KeySpec(Component.of("key"), "a")), REMEMBERED);
    private static final Lookup<KeySpec> NO_WISH = new Lookup<>(List.of(), REMEMBERED);

    @Test
    void all_lookup_namesWhatIsWishedAndRemembered() {
        assertThat(LookupNames.wished(WISH)).containsExactly("a");
        assertThat(LookupNames.remembered(WISH)).containsExactly("b");
        assertThat(LookupNames.all(WISH)).containsExactly("a", "b");
    }

    @Test
    void all_register_isAskedOnlyIfNothingIsWished() {
        assertThat(LookupNames.all(NO_WISH, () -> Stream.of("c"))).containsExactly("b", "c");
        assertThat(LookupNames.all(WISH, () -> {
                    throw new AssertionError("asked");
                }))
                .containsExactly("a", "b");
    }

    @Test
    void without_found_leavesTheRest() {
        assertThat(LookupNames.without(LookupNames.all(WISH), List.of("A", "C"), name -> name.toLowerCase(Locale.ROOT)))
                .containsExactly("b");
    }
}
