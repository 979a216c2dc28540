package dev.byoc.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.image.Measurement;
import dev.byoc.rollout.AttestedKey;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link AttestedKey} must do. */
public abstract class AttestedKeyContract {
    private static final Measurement ONE = new Measurement("1a".repeat(Measurement.BYTES));
    private static final Measurement TWO = new Measurement("2b".repeat(Measurement.BYTES));

    /** Creates the suite. */
    protected AttestedKeyContract() {}

    /** Returns the key under test, which no enclave may use yet; within one test always the same. */
    protected abstract AttestedKey key();

    /** Returns the images that may use the key, asked past the port. */
    protected abstract Set<Measurement> allowed();

    @Test
    void allow_some_areAllowed() {
        key().allow(Set.of(ONE, TWO));

        assertThat(allowed()).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void allow_others_replacesThem() {
        key().allow(Set.of(ONE));
        key().allow(Set.of(ONE, TWO));
        key().allow(Set.of(TWO));

        assertThat(allowed()).containsExactly(TWO);
    }

    @Test
    void allow_sameAgain_isTheSame() {
        key().allow(Set.of(ONE));
        key().allow(Set.of(ONE));

        assertThat(allowed()).containsExactly(ONE);
    }

    @Test
    void allowNone_allowedBefore_isClosedUntilAllowedAgain() {
        key().allowNone();
        key().allow(Set.of(ONE));
        key().allowNone();
        key().allowNone();
        assertThat(allowed()).isEmpty();

        key().allow(Set.of(TWO));
        assertThat(allowed()).containsExactly(TWO);
    }

    @Test
    void allow_noneOrADebuggedOne_isRefused() {
        key().allow(Set.of(ONE));

        assertThatThrownBy(() -> key().allow(Set.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> key().allow(Set.of(TWO, Measurement.of(new byte[Measurement.BYTES]))))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(allowed()).containsExactly(ONE);
    }
}
