package dev.byoc.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelTest {
    private static final List<Integer> NUMBERS = IntStream.range(0, 20).boxed().toList();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ExecutorService one = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        threads.shutdownNow();
        one.shutdownNow();
    }

    @Test
    void map_nestedOnOneThread_returnsAllInOrder() {
        Parallel parallel = new Parallel(one);

        List<Integer> sums = parallel.map(NUMBERS, number -> parallel.map(NUMBERS, other -> number + other).stream()
                .mapToInt(Integer::intValue)
                .sum());

        assertThat(sums).hasSize(20).startsWith(190, 210).endsWith(570);
    }

    @Test
    void map_askedByTheOnlyThread_returnsAll() throws Exception {
        Parallel parallel = new Parallel(one);

        Future<List<Integer>> doubled = one.submit(() -> parallel.map(NUMBERS, number -> number * 2));

        assertThat(doubled.get()).endsWith(38);
    }

    @Test
    void map_executorRefuses_callerDoesTheWork() {
        Parallel parallel = new Parallel(task -> {
            throw new RejectedExecutionException("closed");
        });
        Set<Thread> workers = ConcurrentHashMap.newKeySet();

        List<Integer> doubled = parallel.map(NUMBERS, number -> {
            workers.add(Thread.currentThread());
            return number * 2;
        });

        assertThat(doubled).endsWith(38);
        assertThat(workers).containsExactly(Thread.currentThread());
    }

    @Test
    void map_executorNeverBegins_callerDoesTheWorkAndTasksRunOnce() {
        Deque<Runnable> queue = new ArrayDeque<>();
        AtomicInteger runs = new AtomicInteger();

        List<Integer> results = new Parallel(queue::add).map(NUMBERS, number -> runs.incrementAndGet());
        queue.forEach(Runnable::run);

        assertThat(results).hasSize(20);
        assertThat(runs).hasValue(20);
    }

    @Test
    void all_someFail_firstIsThrownWithTheLaterOnesOnceAllHaveEnded() {
        AtomicInteger ended = new AtomicInteger();

        Throwable thrown = catchThrowable(() -> new Parallel(threads).map(NUMBERS, number -> {
            ended.incrementAndGet();
            if (number % 7 == 3) {
                throw new IllegalStateException("number " + number);
            }
            return number;
        }));

        assertThat(thrown).hasMessage("number 3");
        assertThat(thrown.getSuppressed()).extracting(Throwable::getMessage).containsExactly("number 10", "number 17");
        assertThat(ended).hasValue(20);
    }

    @Test
    void all_anErrorIsThrown_isPassedOn() {
        assertThatThrownBy(() -> new Parallel(threads).run(List.of(() -> {}, () -> {
                    throw new AssertionError("broken");
                })))
                .isInstanceOf(AssertionError.class)
                .hasMessage("broken");
    }

    @Test
    void all_interrupted_tellsWhatIsUnderWayAndWaitsForItAndLeavesOutTheRest() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        Thread caller = Thread.currentThread();
        Executor firstOnly = onceOn(threads);
        List<Supplier<Integer>> tasks = new ArrayList<>();
        tasks.add(() -> {
            await(begun);
            caller.interrupt();
            return 0;
        });
        tasks.add(() -> {
            begun.countDown();
            await(told);
            return ended.incrementAndGet();
        });
        tasks.add(ended::incrementAndGet);

        Throwable thrown = catchThrowable(() -> new Parallel(firstOnly, told::countDown).all(tasks));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOf(CancellationException.class).hasMessageContaining("run it again");
        assertThat(ended).hasValue(1);
    }

    @Test
    void start_closedBeforeAnybodyBegan_isNotBegunAnyMore() {
        Deque<Runnable> queue = new ArrayDeque<>();
        AtomicInteger runs = new AtomicInteger();

        new Parallel(queue::add).start(runs::incrementAndGet).close();
        queue.forEach(Runnable::run);

        assertThat(runs).hasValue(0);
    }

    @Test
    void start_closedWhileUnderWay_waitsForItsEnd() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();

        try (StartedTask<Integer> task = new Parallel(threads).start(() -> {
            begun.countDown();
            await(closing);
            return ended.incrementAndGet();
        })) {
            await(begun);
            closing.countDown();
            assertThat(task).isNotNull();
        }

        assertThat(ended).hasValue(1);
    }

    @Test
    void sharedThreads_moreTasksThanThreads_allRunAndNoneWaitsInAQueue() {
        CountDownLatch busy = new CountDownLatch(SharedThreads.LIMIT);
        CountDownLatch free = new CountDownLatch(1);
        Parallel parallel = new Parallel(SharedThreads.executor());
        List<StartedTask<Boolean>> blockers = IntStream.range(0, SharedThreads.LIMIT)
                .mapToObj(i -> parallel.start(() -> {
                    busy.countDown();
                    await(free);
                    return true;
                }))
                .toList();
        await(busy);

        Thread worker = parallel.start(Thread::currentThread).get();

        free.countDown();
        assertThat(worker).isSameAs(Thread.currentThread());
        assertThat(blockers).allMatch(StartedTask::get);
    }

    /** Begins the first task that it gets, and no other. */
    private static Executor onceOn(Executor executor) {
        AtomicInteger tasks = new AtomicInteger();
        return task -> {
            if (tasks.getAndIncrement() == 0) {
                executor.execute(task);
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
