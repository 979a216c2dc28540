package dev.byoc.attestation;

import dev.byoc.error.AttestationException;
import dev.byoc.error.AttestationException.Reason;
import dev.byoc.image.Measurement;
import dev.byoc.image.Measurements;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an attestation document proves that an enclave runs what is expected, now, for whoever asked.
 *
 * <pre>{@code
 * AttestationVerifier verifier = AttestationVerifier.builder().expect(image.measurements()).build();
 * Nonce nonce = Nonce.random(new SecureRandom());
 * Attestation attestation = verifier.verify(askTheEnclave(nonce.bytes()), nonce);
 * }</pre>
 *
 * <p>A document passes when it is well-formed; signed with ES384 by a certificate that leads to the trusted root
 * through valid authorities; made within the last 5 minutes while that certificate was valid; carries the nonce; and
 * shows every expected register with the expected value. Everything else is refused. It asks nothing over the network,
 * and it does not remember nonces: whoever makes them uses each once. Immutable; safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/enclaves/latest/user/verify-root.html">Verifying the root of trust</a>
 */
public final class AttestationVerifier {
    private final TrustedRoot root;
    private final InstantSource clock;
    private final Duration maxAge;
    private final Duration clockTolerance;
    private final RegisterPolicy policy;

    private AttestationVerifier(Builder builder, RegisterPolicy policy) {
        this.root = builder.root;
        this.clock = builder.clock;
        this.maxAge = builder.maxAge;
        this.clockTolerance = builder.clockTolerance;
        this.policy = policy;
    }

    /** Returns a builder that trusts AWS's root and the system's clock, and expects nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns what {@code document} proves.
     *
     * @param document the COSE_Sign1 message that the Nitro Secure Module gave the enclave, tagged or not, at most 64
     *     KiB
     * @param nonce what the enclave was given to put into it
     * @throws AttestationException if it does not prove what is expected
     */
    public Attestation verify(byte[] document, Nonce nonce) {
        Instant now = clock.instant();
        Envelope envelope = Envelope.open(document);
        Document claimed = envelope.document();
        X509Certificate signer = CertificateChain.of(claimed, root).signer(now);
        envelope.requireSignedBy(signer.getPublicKey());
        requireDigest(claimed);
        requireTimestamp(claimed.timestamp(), signer, now);
        requireNonce(claimed, nonce);
        SortedMap<Integer, Measurement> registers = policy.check(claimed);
        return new Attestation(claimed, registers, RegisterPolicy.isDebug(registers));
    }

    private static void requireDigest(Document document) {
        if (!document.digest().equals("SHA384")) {
            throw new AttestationException(
                    Reason.DIGEST,
                    "The attestation document's registers are not SHA384 [digest=" + document.digest() + "]");
        }
    }

    private void requireTimestamp(Instant made, X509Certificate signer, Instant now) {
        String times = " [made=" + made + ", now=" + now + "]";
        if (Duration.between(made, now).compareTo(maxAge) > 0) {
            throw new AttestationException(
                    Reason.TIMESTAMP, "The attestation document is older than " + maxAge + times);
        }
        if (Duration.between(now, made).compareTo(clockTolerance) > 0) {
            throw new AttestationException(
                    Reason.TIMESTAMP, "The attestation document is of the future; set this machine's clock" + times);
        }
        if (made.isBefore(signer.getNotBefore().toInstant())
                || made.isAfter(signer.getNotAfter().toInstant())) {
            throw new AttestationException(
                    Reason.TIMESTAMP, "The attestation document was made when its certificate was not valid" + times);
        }
    }

    private static void requireNonce(Document document, Nonce nonce) {
        byte[] found = document.nonce()
                .orElseThrow(() -> new AttestationException(
                        Reason.NONCE_MISSING, "The attestation document carries no nonce: it may be an old one"));
        if (!nonce.is(found)) {
            throw new AttestationException(
                    Reason.NONCE_DIFFERENT, "The attestation document was made for another request: its nonce differs");
        }
    }

    /** Builds {@link AttestationVerifier}s. Not thread-safe. */
    public static final class Builder {
        private static final int REGISTERS = 32;

        private final SortedMap<Integer, Measurement> expected = new TreeMap<>();
        private boolean complete;
        private TrustedRoot root = TrustedRoot.AWS_NITRO;
        private InstantSource clock = InstantSource.system();
        private Duration maxAge = Duration.ofMinutes(5);
        private Duration clockTolerance = Duration.ofMinutes(5);
        private DebugEnclaves debug = DebugEnclaves.REFUSE;

        private Builder() {}

        /** Expects an image: its PCR0, PCR1, PCR2, and PCR8 if it is signed. Required. */
        public Builder expect(Measurements measurements) {
            Objects.requireNonNull(measurements, "measurements").registers().forEach(this::expect);
            complete = true;
            return this;
        }

        /**
         * Expects {@code value} in one more register, such as PCR3 (the instance's role) or PCR4 (the instance).
         *
         * @param register 0 to 31
         * @throws IllegalArgumentException if {@code value} is zero, which proves nothing, or another value is expected
         *     there already
         */
        public Builder expect(int register, Measurement value) {
            if (register < 0 || register >= REGISTERS) {
                throw new IllegalArgumentException("Registers are 0 to 31 [pcr=" + register + "]");
            }
            if (Objects.requireNonNull(value, "value").isZero()) {
                throw new IllegalArgumentException("A register of zeros proves nothing [pcr=" + register + "]");
            }
            @Nullable Measurement before = expected.putIfAbsent(register, value);
            if (before != null && !before.equals(value)) {
                throw new IllegalArgumentException("Two values are expected in one register [pcr=" + register + ", one="
                        + before + ", other=" + value + "]");
            }
            return this;
        }

        /** Trusts what {@code root} has signed. Default: {@link TrustedRoot#AWS_NITRO}. */
        public Builder root(TrustedRoot root) {
            this.root = Objects.requireNonNull(root, "root");
            return this;
        }

        /** Tells what time it is. Default: the system's. */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * How old a document may be. Default: 5 minutes.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder maxAge(Duration maxAge) {
            this.maxAge = requireNotNegative("maxAge", maxAge);
            return this;
        }

        /**
         * How far in the future a document may seem to be, since no two clocks agree. Default: 5 minutes.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder clockTolerance(Duration clockTolerance) {
            this.clockTolerance = requireNotNegative("clockTolerance", clockTolerance);
            return this;
        }

        /** What to make of enclaves in debug mode. Default: {@link DebugEnclaves#REFUSE}. */
        public Builder debug(DebugEnclaves debug) {
            this.debug = Objects.requireNonNull(debug, "debug");
            return this;
        }

        /**
         * Returns the verifier.
         *
         * @throws IllegalArgumentException if no image is expected: a document would prove nothing
         */
        public AttestationVerifier build() {
            if (!complete) {
                throw new IllegalArgumentException("A verifier must expect the measurements of an image");
            }
            return new AttestationVerifier(this, new RegisterPolicy(new TreeMap<>(expected), debug));
        }

        private static Duration requireNotNegative(String name, Duration duration) {
            if (Objects.requireNonNull(duration, name).isNegative()) {
                throw new IllegalArgumentException("A duration is not negative [" + name + "=" + duration + "]");
            }
            return duration;
        }
    }
}
