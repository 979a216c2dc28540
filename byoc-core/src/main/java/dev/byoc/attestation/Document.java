package dev.byoc.attestation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a document's payload says. Nothing of it is proved yet.
 *
 * @see <a href="https://github.com/aws/aws-nitro-enclaves-nsm-api/blob/main/docs/attestation_process.md">The fields</a>
 */
final class Document {
    private final String moduleId;
    private final String digest;
    private final Instant timestamp;
    private final SortedMap<Integer, byte[]> registers;
    private final byte[] certificate;
    private final List<byte[]> authorities;
    private final Optional<byte[]> publicKey;
    private final Optional<byte[]> userData;
    private final Optional<byte[]> nonce;

    Document(Fields fields) {
        this.moduleId = fields.text("module_id");
        this.digest = fields.text("digest");
        this.timestamp = Instant.ofEpochMilli(fields.positive("timestamp"));
        this.registers = fields.registers("pcrs");
        this.certificate = fields.bytes("certificate");
        this.authorities = fields.listOfBytes("cabundle");
        this.publicKey = fields.optionalBytes("public_key", 1);
        this.userData = fields.optionalBytes("user_data", 0);
        this.nonce = fields.optionalBytes("nonce", 0);
    }

    String moduleId() {
        return moduleId;
    }

    String digest() {
        return digest;
    }

    Instant timestamp() {
        return timestamp;
    }

    SortedMap<Integer, byte[]> registers() {
        return registers;
    }

    /** The signer's, in DER. */
    byte[] certificate() {
        return certificate;
    }

    /** In DER, the root first and the signer's issuer last. */
    List<byte[]> authorities() {
        return authorities;
    }

    Optional<byte[]> publicKey() {
        return publicKey;
    }

    Optional<byte[]> userData() {
        return userData;
    }

    Optional<byte[]> nonce() {
        return nonce;
    }
}
