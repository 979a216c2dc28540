package dev.byoc.aws.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListDifferenceTest {
    @Test
    void of_twoLists_tellsWhatIsMissingAndExtra() {
        assertThat(ListDifference.of("a, b", "b, c")).isEqualTo(new ListDifference(List.of("c"), List.of("a")));
    }

    @Test
    void of_emptyLists_haveNoItems() {
        assertThat(ListDifference.of("", "")).isEqualTo(new ListDifference(List.of(), List.of()));
        assertThat(ListDifference.of("", "a, b")).isEqualTo(new ListDifference(List.of("a", "b"), List.of()));
        assertThat(ListDifference.of("a", "")).isEqualTo(new ListDifference(List.of(), List.of("a")));
    }
}
