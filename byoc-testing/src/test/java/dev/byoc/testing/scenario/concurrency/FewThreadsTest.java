package dev.byoc.testing.scenario.concurrency;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations end on however few threads, whoever calls them. */
@Timeout(120)
class FewThreadsTest {
    private static final int AT_ONCE = 200;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyOperation_calledFromOutside_ends(int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            assertThatCode(() -> new Lifecycle(e -> e.executor(executor)).run()).doesNotThrowAnyException();
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyOperation_calledFromTheVeryThreads_ends(int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = Stream.generate(() -> new Lifecycle(e -> e.executor(executor)))
                    .limit(2L * threads)
                    .<Future<?>>map(lifecycle -> executor.submit(lifecycle::run))
                    .toList();

            assertThatCode(() -> get(all)).doesNotThrowAnyException();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void everyOperation_executorThatWasShutDown_ends() {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        executor.shutdownNow();

        assertThatCode(() -> new Lifecycle(e -> e.executor(executor)).run()).doesNotThrowAnyException();
    }

    @Test
    void twoHundredAtOnce_onTheDefaultThreads_end() {
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Lifecycle> all = IntStream.range(0, AT_ONCE)
                    .mapToObj(number -> new Lifecycle(e -> e))
                    .toList();

            // Each kind of operation in all environments at the same time, then the next.
            Stream.<Consumer<Lifecycle>>of(Lifecycle::makeEnvironment, Lifecycle::roll, Lifecycle::leave)
                    .forEach(step -> {
                        List<Future<?>> running = all.stream()
                                .<Future<?>>map(lifecycle -> callers.submit(() -> step.accept(lifecycle)))
                                .toList();
                        assertThatCode(() -> get(running)).doesNotThrowAnyException();
                    });
        } finally {
            callers.shutdownNow();
        }
    }

    private static void get(List<Future<?>> all) throws Exception {
        for (Future<?> one : all) {
            one.get();
        }
    }
}
