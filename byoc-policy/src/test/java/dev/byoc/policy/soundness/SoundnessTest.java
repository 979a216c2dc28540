package dev.byoc.policy.soundness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.policy.proof.ProofResult.Status;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No proof is wrong. By default asks the same 5,000 questions each time; {@code -Dsoundness.seconds=3600} asks others
 * for an hour, and {@code -Dsoundness.seed=N} starts elsewhere.
 */
@Tag("soundness")
class SoundnessTest {
    private static final int PAIRS = 5_000;
    private static final long SEED = 20_261_128;

    @Test
    void proofs_randomPoliciesAttackedByRandomRequests_areNeverWrong() {
        long seconds = Long.getLong("soundness.seconds", 0);
        long seed = Long.getLong("soundness.seed", seconds > 0 ? System.nanoTime() : SEED);
        long start = System.nanoTime();
        int[] left = {PAIRS};
        BooleanSupplier more =
                seconds > 0 ? () -> System.nanoTime() - start < TimeUnit.SECONDS.toNanos(seconds) : () -> left[0]-- > 0;
        SoundnessRun run = SoundnessRun.of(seed, more);

        System.out.println("policy-soundness: seed " + seed + ", " + run + ", "
                + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s");
        assertThat(run.wrong()).isEmpty();
        assertThat(run.count(Status.PROVED)).isGreaterThan(PAIRS / 10);
        assertThat(run.count(Status.REFUTED)).isGreaterThan(PAIRS / 10);
    }

    @ParameterizedTest
    @EnumSource(SourceMutant.class)
    void proofs_ruleTakenBack_areFoundWrong(SourceMutant mutant, @TempDir Path work) throws Exception {
        assertThat(mutant.run(SEED, PAIRS / Theme.values().length, work)).isNotEmpty();
    }
}
