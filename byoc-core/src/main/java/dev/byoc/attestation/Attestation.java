package dev.byoc.attestation;

import dev.byoc.image.Measurement;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/** What an enclave has proved about itself. Made by {@link AttestationVerifier#verify} alone; immutable. */
public final class Attestation {
    private final Document document;
    private final SortedMap<Integer, Measurement> registers;
    private final boolean debug;

    Attestation(Document document, SortedMap<Integer, Measurement> registers, boolean debug) {
        this.document = document;
        this.registers = registers;
        this.debug = debug;
    }

    /** The enclave, such as {@code i-0123456789abcdef0-enc0123456789abcdef}: its instance's id is in front. */
    public String moduleId() {
        return document.moduleId();
    }

    /** When the document was made, to the millisecond, by the clock of the Nitro hypervisor. */
    public Instant timestamp() {
        return document.timestamp();
    }

    /** Every register that the document shows, by number, in order; unused ones are zero. Unmodifiable. */
    public SortedMap<Integer, Measurement> registers() {
        return registers;
    }

    /** What the enclave's program put in for whoever reads the document, in a new array; at most 1024 bytes. */
    public Optional<byte[]> userData() {
        return document.userData().map(byte[]::clone);
    }

    /** The key that the enclave's program asks to be answered under, in a new array, in a form of its choice. */
    public Optional<byte[]> publicKey() {
        return document.publicKey().map(byte[]::clone);
    }

    /** Whether the enclave is in debug mode, in which case nothing is known of what runs there. */
    public boolean debug() {
        return debug;
    }

    @Override
    public String toString() {
        return "Attestation[moduleId=" + moduleId() + ", timestamp=" + timestamp() + ", debug=" + debug + "]";
    }
}
