package dev.byoc.aws.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ParallelTest {
    private static final List<Integer> NUMBERS = IntStream.range(0, 20).boxed().toList();

    @Test
    @Timeout(30)
    void map_nestedOnOneThread_neverDeadlocks() {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            Parallel parallel = new Parallel(one);

            List<Integer> sums = parallel.map(NUMBERS, number -> parallel.map(NUMBERS, other -> number + other).stream()
                    .mapToInt(Integer::intValue)
                    .sum());

            assertThat(sums).hasSize(20).startsWith(190, 210);
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void map_executorRefuses_callerDoesTheWork() {
        Parallel parallel = new Parallel(task -> {
            throw new RejectedExecutionException("closed");
        });

        assertThat(parallel.map(NUMBERS, number -> number * 2)).endsWith(38);
    }

    @Test
    void map_oneFails_allHaveEnded() {
        AtomicInteger ended = new AtomicInteger();
        Parallel parallel = new Parallel(SharedThreads.readers());

        assertThatThrownBy(() -> parallel.map(NUMBERS, number -> {
                    ended.incrementAndGet();
                    if (number == 3) {
                        throw new IllegalStateException("three");
                    }
                    return number;
                }))
                .hasMessage("three");

        assertThat(ended).hasValue(20);
    }
}
