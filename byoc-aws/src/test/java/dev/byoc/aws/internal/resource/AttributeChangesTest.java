package dev.byoc.aws.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.resource.Attributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributeChangesTest {
    private static final AttributeChanges CHANGES = new AttributeChanges(
            Attributes.builder().put("same", "1").put("other", "1").build(),
            Attributes.builder()
                    .put("same", "1")
                    .put("other", "2")
                    .put("missing", "3")
                    .build());

    private final List<String> run = new ArrayList<>();

    @Test
    void in_oneAttribute_runsOnlyIfItDiffers() {
        for (String attribute : List.of("same", "other", "missing", "neither")) {
            CHANGES.in(attribute, () -> run.add(attribute));
        }

        assertThat(run).containsExactly("other", "missing");
    }

    @Test
    void in_severalAttributes_runsOnceIfAnyDiffers() {
        CHANGES.in(List.of("same", "other", "missing"), () -> run.add("some"));
        CHANGES.in(List.of("same", "neither"), () -> run.add("none"));

        assertThat(run).containsExactly("some");
    }

    @Test
    void any_attributes_tellsWhetherTheyDiffer() {
        assertThat(CHANGES.any()).isTrue();
        assertThat(new AttributeChanges(CHANGES.found(), CHANGES.found()).any()).isFalse();
    }
}
