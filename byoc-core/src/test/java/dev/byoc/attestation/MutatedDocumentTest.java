package dev.byoc.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.byoc.error.AttestationException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Documents changed by chance. */
class MutatedDocumentTest {
    private static final AttestationVerifier VERIFIER = Forge.verifier().build();
    private static final Forge FORGE = Forge.usual();
    private static final byte[] PAYLOAD = FORGE.payload();
    private static final byte[] DOCUMENT = FORGE.document();

    @Property(tries = 1_500)
    void verify_anyBytesChanged_refused(@ForAll @IntRange(min = 1, max = 3) int mutations, @ForAll Random chance) {
        byte[] document = mutated(DOCUMENT, mutations, chance);
        Assume.that(!Arrays.equals(document, DOCUMENT));

        assertThatExceptionOfType(AttestationException.class).isThrownBy(() -> VERIFIER.verify(document, Forge.NONCE));
    }

    @Property(tries = 500)
    void verify_cutAnywhere_refused(@ForAll Random chance) {
        byte[] document = Arrays.copyOf(DOCUMENT, chance.nextInt(DOCUMENT.length));

        assertThatExceptionOfType(AttestationException.class).isThrownBy(() -> VERIFIER.verify(document, Forge.NONCE));
    }

    /** Whatever is signed, the registers, the nonce and the time of what passes are right. */
    @Property(tries = 1_000)
    void verify_anyBytesChangedThenSigned_refusedOrAsExpected(@ForAll Random chance) {
        byte[] document = FORGE.sign(mutated(PAYLOAD, 1, chance));

        try {
            Attestation attestation = VERIFIER.verify(document, Forge.NONCE);
            assertThat(attestation.registers())
                    .containsAllEntriesOf(Forge.measurements().registers());
        } catch (AttestationException e) {
            assertThat(e.retryable()).isFalse();
        }
    }

    @Property
    void verify_anyBytes_refused(@ForAll @Size(max = 256) byte[] document) {
        assertThatExceptionOfType(AttestationException.class).isThrownBy(() -> VERIFIER.verify(document, Forge.NONCE));
    }

    private static byte[] mutated(byte[] bytes, int mutations, Random chance) {
        byte[] mutated = bytes.clone();
        for (int i = 0; i < mutations; i++) {
            mutated[chance.nextInt(mutated.length)] = (byte) chance.nextInt(256);
        }
        return mutated;
    }
}
