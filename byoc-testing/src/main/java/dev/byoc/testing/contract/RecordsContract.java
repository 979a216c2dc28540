package dev.byoc.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.LeaseLostException;
import dev.byoc.model.AccountId;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ExternalId;
import dev.byoc.model.Region;
import dev.byoc.model.ResourceId;
import dev.byoc.record.EnvironmentRecord;
import dev.byoc.record.RecordPage;
import dev.byoc.record.RecordedEnvironment;
import dev.byoc.record.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Records} must do. */
public abstract class RecordsContract {
    private static final int RIVALS = 8;

    /** Creates the suite. */
    protected RecordsContract() {}

    /** Returns the records under test; within one test always the same store. */
    protected abstract Records records();

    /** Returns the same store as a process that starts later finds it; by default {@link #records()} itself. */
    protected Records reopened() {
        return records();
    }

    /** Returns an environment of which nothing is stored; each call returns another one. */
    protected abstract EnvironmentKey environment();

    @Test
    void find_nothingStored_isEmpty() {
        assertThat(records().find(environment())).isEmpty();
    }

    @Test
    void save_fullRecord_isFoundByALaterProcess() {
        EnvironmentKey environment = environment();
        EnvironmentRecord full = builder(1)
                .fence(7)
                .lease(new EnvironmentRecord.Lease("host/4711/someone", Instant.parse("2026-01-02T03:04:05.678901Z")))
                .addExternalIds(ExternalId.of("newest:secret/1"), ExternalId.of("older=secret@2"))
                .putKnown(Component.of("network"), ResourceId.of("vpc-0a1b2c3d"))
                .putKnown(Component.of("key"), ResourceId.of("arn:aws:kms:eu-west-1:111122223333:key/1-2"))
                .putPending(
                        Component.of("fleet"),
                        new EnvironmentRecord.Intent("create", Instant.parse("2026-01-02T03:04:00Z")))
                .build();

        records().save(environment, full);

        assertThat(reopened().find(environment)).hasValue(full);
    }

    @Test
    void save_nextVersion_replacesTheOneBefore() {
        EnvironmentKey environment = environment();
        records().save(environment, builder(1).build());
        EnvironmentRecord second = builder(2)
                .fence(2)
                .known(Map.of(Component.of("network"), ResourceId.of("vpc-2")))
                .build();

        records().save(environment, second);

        assertThat(reopened().find(environment)).hasValue(second);
    }

    @Test
    void save_sameVersionAgain_throwsAndKeepsTheStored() {
        EnvironmentKey environment = environment();
        EnvironmentRecord stored = builder(1).fence(1).build();
        records().save(environment, stored);

        assertThatThrownBy(
                        () -> reopened().save(environment, builder(1).fence(2).build()))
                .isInstanceOf(LeaseLostException.class);

        assertThat(records().find(environment)).hasValue(stored);
    }

    @Test
    void save_versionLeftOut_throwsAndKeepsTheStored() {
        EnvironmentKey environment = environment();
        EnvironmentRecord stored = builder(1).build();
        records().save(environment, stored);

        assertThatThrownBy(() -> records().save(environment, builder(3).build()))
                .isInstanceOf(LeaseLostException.class);

        assertThat(records().find(environment)).hasValue(stored);
    }

    @Test
    void save_firstRecordNotVersionOne_throwsAndStoresNothing() {
        EnvironmentKey environment = environment();

        assertThatThrownBy(() -> records().save(environment, builder(2).build()))
                .isInstanceOf(LeaseLostException.class);

        assertThat(records().find(environment)).isEmpty();
    }

    @Test
    void save_otherOwners_areLeftAlone() {
        EnvironmentKey one = environment();
        EnvironmentKey two = environment();
        EnvironmentRecord first = builder(1).fence(1).build();
        EnvironmentRecord second = builder(1).fence(2).build();
        records().save(one, first);
        records().save(two, second);

        records().delete(two, 1);

        assertThat(records().find(one)).hasValue(first);
        assertThat(records().find(two)).isEmpty();
    }

    @Test
    void save_manyAtOnce_exactlyOneWins() throws Exception {
        EnvironmentKey environment = environment();
        records().save(environment, builder(1).build());
        CyclicBarrier start = new CyclicBarrier(RIVALS);
        List<Callable<Boolean>> rivals = IntStream.range(0, RIVALS)
                .<Callable<Boolean>>mapToObj(rival -> () -> {
                    Records own = reopened();
                    start.await();
                    return wins(own, environment, builder(2).fence(100 + rival).build());
                })
                .toList();
        ExecutorService pool = Executors.newFixedThreadPool(RIVALS);
        try {
            List<Future<Boolean>> results = pool.invokeAll(rivals);

            int winner = -1;
            int winners = 0;
            for (int i = 0; i < RIVALS; i++) {
                if (results.get(i).get()) {
                    winners++;
                    winner = i;
                }
            }
            assertThat(winners).isEqualTo(1);
            assertThat(reopened().find(environment).orElseThrow().fence()).isEqualTo(100 + winner);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void delete_rightVersion_isGone() {
        EnvironmentKey environment = environment();
        records().save(environment, builder(1).build());

        records().delete(environment, 1);

        assertThat(reopened().find(environment)).isEmpty();
        records().save(environment, builder(1).build());
        assertThat(reopened().find(environment)).isPresent();
    }

    @Test
    void delete_otherVersion_throwsAndKeepsTheStored() {
        EnvironmentKey environment = environment();
        records().save(environment, builder(1).build());
        EnvironmentRecord stored = builder(2).build();
        records().save(environment, stored);

        assertThatThrownBy(() -> records().delete(environment, 1)).isInstanceOf(LeaseLostException.class);

        assertThat(records().find(environment)).hasValue(stored);
    }

    @Test
    void list_pageByPage_namesEachEnvironmentOnce() {
        List<EnvironmentKey> stored =
                Stream.generate(this::environment).limit(5).toList();
        stored.forEach(environment -> records().save(environment, builder(1).build()));

        List<RecordedEnvironment> listed = all(reopened(), 2);

        assertThat(listed)
                .extracting(RecordedEnvironment::environment)
                .containsAll(stored)
                .doesNotHaveDuplicates();
        assertThat(listed).allMatch(found -> found.record()
                .equals(records().find(found.environment()).orElseThrow()));
    }

    @Test
    void list_oneThatWasRemovedBetweenTwoPages_namesTheOthers() {
        List<EnvironmentKey> stored =
                Stream.generate(this::environment).limit(4).toList();
        stored.forEach(environment -> records().save(environment, builder(1).build()));
        RecordPage first = records().list(RecordPage.Cursor.START, 1);
        EnvironmentKey removed = first.environments().get(0).environment();

        records().delete(removed, first.environments().get(0).record().version());

        assertThat(all(records(), 1))
                .extracting(RecordedEnvironment::environment)
                .doesNotContain(removed)
                .containsAll(stored.stream()
                        .filter(environment -> !environment.equals(removed))
                        .toList());
    }

    @Test
    void list_aPageOfNothing_isRefused() {
        assertThatThrownBy(() -> records().list(RecordPage.Cursor.START, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<RecordedEnvironment> all(Records records, int limit) {
        List<RecordedEnvironment> all = new ArrayList<>();
        Optional<RecordPage.Cursor> next = Optional.of(RecordPage.Cursor.START);
        while (next.isPresent()) {
            RecordPage page = records.list(next.get(), limit);
            assertThat(page.environments()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.environments());
            next = page.next();
        }
        return all;
    }

    private static boolean wins(Records records, EnvironmentKey environment, EnvironmentRecord next) {
        try {
            records.save(environment, next);
            return true;
        } catch (LeaseLostException e) {
            return false;
        }
    }

    private static EnvironmentRecord.Builder builder(long version) {
        EnvironmentRecord.Builder builder = EnvironmentRecord.builder();
        builder.version(version).fence(1).account(AccountId.of("111122223333")).region(Region.of("eu-west-1"));
        return builder;
    }
}
