package dev.byoc.testing.attestation;

import dev.byoc.attestation.Nonce;
import dev.byoc.image.Measurement;
import dev.byoc.image.Measurements;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Builds an attestation document. At first it has 16 registers, of which only PCR4, the machine, is not zero, and no
 * nonce. Not thread-safe.
 */
public final class TestDocument {
    private static final int REGISTERS = 16;
    private static final int INSTANCE_REGISTER = 4;
    private static final int DIGEST_BYTES = 48;

    private final TestAuthority authority;
    private final String instance;
    private final Instant time;
    private final SortedMap<Integer, byte[]> registers = new TreeMap<>();
    private final Map<String, byte[]> given = new LinkedHashMap<>();
    private boolean expired;

    TestDocument(TestAuthority authority, String instance, Instant time) {
        this.authority = authority;
        this.instance = instance;
        this.time = time;
        for (int i = 0; i < REGISTERS; i++) {
            registers.put(i, new byte[DIGEST_BYTES]);
        }
        registers.put(INSTANCE_REGISTER, instanceRegister(instance).bytes());
    }

    /** Returns what PCR4 is in the machine {@code instance}: SHA-384 of 48 zeros and its id. */
    public static Measurement instanceRegister(String instance) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-384");
            digest.update(new byte[DIGEST_BYTES]);
            return Measurement.of(digest.digest(instance.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks SHA-384", e);
        }
    }

    /** Sets PCR0, PCR1, PCR2, and PCR8 if the image is signed. */
    public TestDocument measurements(Measurements measurements) {
        measurements.registers().forEach((number, value) -> registers.put(number, value.bytes()));
        return this;
    }

    /** Sets the register {@code number} to {@code value}, which should be 48 bytes. */
    public TestDocument register(int number, byte[] value) {
        registers.put(number, value.clone());
        return this;
    }

    /** Leaves the register {@code number} out. */
    public TestDocument withoutRegister(int number) {
        registers.remove(number);
        return this;
    }

    /** Sets the nonce. */
    public TestDocument nonce(Nonce nonce) {
        given.put("nonce", nonce.bytes());
        return this;
    }

    /** Sets the data that the enclave's program adds for the reader. */
    public TestDocument userData(byte[] data) {
        given.put("user_data", data.clone());
        return this;
    }

    /** Sets the public key that the enclave's program asks answers to be encrypted with. */
    public TestDocument publicKey(byte[] key) {
        given.put("public_key", key.clone());
        return this;
    }

    /** Has it signed by a certificate that expired an hour before it is made. */
    public TestDocument expired() {
        expired = true;
        return this;
    }

    /** Returns the signed document. */
    public byte[] sign() {
        TestAuthority.Chain chain = expired ? authority.expiredChain(time) : authority.chain(time);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("module_id", instance + "-enc0123456789abcdef");
        payload.put("digest", "SHA384");
        payload.put("timestamp", time.toEpochMilli());
        payload.put("pcrs", registers);
        payload.put("certificate", chain.signer());
        payload.put("cabundle", authority.authorities(chain));
        payload.putAll(given);
        return authority.sign(CborEncoder.write(payload));
    }
}
