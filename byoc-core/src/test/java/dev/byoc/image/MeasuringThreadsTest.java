package dev.byoc.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuringThreadsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void finish_manyTasks_eachLineIsDoneInOrder(int helpers) {
        List<Integer> one = new ArrayList<>();
        List<Integer> other = new ArrayList<>();
        try (MeasuringThreads crew = new MeasuringThreads(helpers)) {
            MeasuringThreads.Line first = crew.line();
            MeasuringThreads.Line second = crew.line();
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                crew.give(first, () -> one.add(number));
                crew.give(second, () -> other.add(number));
            }

            crew.finish(first);
            crew.finish(second);
        }

        assertThat(one)
                .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
        assertThat(other).containsExactlyElementsOf(one);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void finish_taskFails_theCallerIsTold(int helpers) {
        try (MeasuringThreads crew = new MeasuringThreads(helpers)) {
            MeasuringThreads.Line line = crew.line();
            crew.give(line, () -> {
                throw new UnsupportedOperationException("no digest");
            });

            assertThatIllegalStateException()
                    .isThrownBy(() -> crew.finish(line))
                    .withRootCauseInstanceOf(UnsupportedOperationException.class);
        }
    }
}
