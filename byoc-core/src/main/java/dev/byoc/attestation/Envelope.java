package dev.byoc.attestation;

import dev.byoc.error.AttestationException;
import dev.byoc.error.AttestationException.Reason;
import dev.byoc.internal.cbor.Cbor;
import dev.byoc.internal.cbor.CborException;
import dev.byoc.internal.cbor.CborReader;
import dev.byoc.internal.cbor.CoseAlgorithm;
import dev.byoc.internal.cbor.CoseSign1;
import java.security.PublicKey;

/** The signed message that a document is. */
final class Envelope {
    /** Real documents have under 5,000 bytes, and cannot have more than the 12,288 of the enclave's device. */
    private static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_PAYLOAD_BYTES = 16_384;

    private final CoseSign1 message;
    private final Document document;

    private Envelope(CoseSign1 message, Document document) {
        this.message = message;
        this.document = document;
    }

    /** Returns the message that {@code bytes} are, of which nothing is proved yet. */
    static Envelope open(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new AttestationException(
                    Reason.MALFORMED,
                    "The attestation document is too large [bytes=" + bytes.length + ", most=" + MAX_BYTES + "]");
        }
        CoseSign1 message = message(cbor(bytes, "document"));
        if (message.algorithm().filter(CoseAlgorithm.ES384::equals).isEmpty()) {
            throw new AttestationException(Reason.ALGORITHM, "The attestation document is not signed with ES384");
        }
        if (message.payload().length > MAX_PAYLOAD_BYTES) {
            throw new AttestationException(
                    Reason.STRUCTURE,
                    "The attestation document's payload is too large [bytes=" + message.payload().length + ", most="
                            + MAX_PAYLOAD_BYTES + "]");
        }
        if (!(cbor(message.payload(), "document's payload") instanceof Cbor.Mapping payload)) {
            throw new AttestationException(Reason.STRUCTURE, "The attestation document's payload is not a map");
        }
        return new Envelope(message, new Document(new Fields(payload)));
    }

    private static Cbor cbor(byte[] bytes, String what) {
        try {
            return CborReader.read(bytes);
        } catch (CborException e) {
            throw new AttestationException(
                    Reason.MALFORMED,
                    "The attestation " + what + " is not CBOR: " + e.getMessage() + " [offset=" + e.offset() + "]",
                    e);
        }
    }

    private static CoseSign1 message(Cbor item) {
        try {
            return CoseSign1.of(item);
        } catch (CborException e) {
            throw new AttestationException(
                    Reason.STRUCTURE, "The attestation document is not signed as it should be: " + e.getMessage(), e);
        }
    }

    Document document() {
        return document;
    }

    /** Refuses a message that {@code key} did not sign. */
    void requireSignedBy(PublicKey key) {
        if (!message.verify(key)) {
            throw new AttestationException(
                    Reason.SIGNATURE, "The attestation document was not signed with its certificate's key");
        }
    }
}
