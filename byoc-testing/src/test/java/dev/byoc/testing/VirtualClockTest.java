package dev.byoc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualClock clock = VirtualClock.create();

    @Test
    void instant_untouched_standsStill() {
        assertThat(clock.instant()).isEqualTo(START).isEqualTo(clock.instant());
    }

    @Test
    void pause_hours_isOverAtOnce() throws InterruptedException {
        clock.pause(Duration.ofHours(5));

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(5)));
    }

    @Test
    void pause_interruptedThread_throwsAndStandsStill() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> clock.pause(Duration.ofHours(5))).isInstanceOf(InterruptedException.class);

        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void pause_manyThreads_losesNoTime() throws Exception {
        CyclicBarrier start = new CyclicBarrier(4);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Instant>> sleepers = IntStream.range(0, 4)
                    .<Callable<Instant>>mapToObj(i -> () -> {
                        start.await();
                        Instant before = clock.instant();
                        clock.pause(Duration.ofSeconds(1));
                        assertThat(clock.instant()).isAfterOrEqualTo(before.plusSeconds(1));
                        return before;
                    })
                    .toList();
            for (Future<Instant> sleeper : pool.invokeAll(sleepers)) {
                assertThat(sleeper.get()).isBetween(START, START.plusSeconds(3));
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(clock.instant()).isBetween(START.plusSeconds(1), START.plusSeconds(4));
    }

    @Test
    void advanceTo_past_standsStill() {
        clock.advanceTo(START.minusSeconds(1));

        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void advance_negative_isRefused() {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
