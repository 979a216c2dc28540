package dev.byoc.internal.cbor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.List;
import java.util.Optional;

/** A payload under one signature, as received: COSE_Sign1, RFC 9052, section 4.2, with nothing in the open header. */
public final class CoseSign1 {
    private static final long TAG = 18;
    private static final Cbor ALGORITHM = new Cbor.Int(1);

    private final byte[] protectedHeader;
    private final long algorithmId;
    private final byte[] payload;
    private final byte[] signature;

    private CoseSign1(byte[] protectedHeader, long algorithmId, byte[] payload, byte[] signature) {
        this.protectedHeader = protectedHeader;
        this.algorithmId = algorithmId;
        this.payload = payload;
        this.signature = signature;
    }

    /** Returns the parts of {@code item}, which is an array of four, tagged or not. */
    public static CoseSign1 of(Cbor item) throws CborException {
        Cbor untagged = item instanceof Cbor.Tagged tagged && tagged.tag() == TAG ? tagged.item() : item;
        if (!(untagged instanceof Cbor.Array array) || array.items().size() != 4) {
            throw new CborException("the signed message is not an array of four", 0);
        }
        List<Cbor> parts = array.items();
        if (!(parts.get(1) instanceof Cbor.Mapping open) || !open.entries().isEmpty()) {
            throw new CborException("the signed message's open header is not an empty map", 0);
        }
        byte[] header = bytes(parts.get(0), "protected header");
        return new CoseSign1(
                header, algorithm(header), bytes(parts.get(2), "payload"), bytes(parts.get(3), "signature"));
    }

    private static byte[] bytes(Cbor part, String name) throws CborException {
        if (part instanceof Cbor.Bytes bytes) {
            return bytes.value();
        }
        throw new CborException("the signed message's " + name + " is not a byte string", 0);
    }

    private static long algorithm(byte[] header) throws CborException {
        if (CborReader.read(header) instanceof Cbor.Mapping mapping
                && mapping.entries().size() == 1
                && mapping.entries().get(ALGORITHM) instanceof Cbor.Int id) {
            return id.value();
        }
        throw new CborException("the signed message's protected header is not the algorithm alone", 0);
    }

    /** The algorithm, if it is one of those known. */
    public Optional<CoseAlgorithm> algorithm() {
        return CoseAlgorithm.of(algorithmId);
    }

    /** What was signed. The caller does not change it. */
    public byte[] payload() {
        return payload;
    }

    /** Returns whether the signature over the bytes received is {@code key}'s. */
    public boolean verify(PublicKey key) {
        CoseAlgorithm algorithm = algorithm().orElse(null);
        if (algorithm == null || !algorithm.fits(key) || signature.length != algorithm.signatureLength()) {
            return false;
        }
        try {
            Signature verification = Signature.getInstance(algorithm.jdkName());
            verification.initVerify(key);
            verification.update(signedBytes());
            return verification.verify(signature);
        } catch (SignatureException e) {
            return false; // numbers out of range
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks " + algorithm.jdkName(), e);
        }
    }

    private byte[] signedBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] context = "Signature1".getBytes(StandardCharsets.US_ASCII);
        out.write(4 << 5 | 4);
        out.write(3 << 5 | context.length);
        out.writeBytes(context);
        writeBytes(out, protectedHeader);
        writeBytes(out, new byte[0]);
        writeBytes(out, payload);
        return out.toByteArray();
    }

    private static void writeBytes(ByteArrayOutputStream out, byte[] bytes) {
        int major = 2 << 5;
        if (bytes.length < 24) {
            out.write(major | bytes.length);
        } else if (bytes.length < 1 << 8) {
            out.write(major | 24);
            out.write(bytes.length);
        } else if (bytes.length < 1 << 16) {
            out.write(major | 25);
            out.write(bytes.length >> 8);
            out.write(bytes.length);
        } else {
            throw new IllegalArgumentException("The payload is at most 65535 bytes [length=" + bytes.length + "]");
        }
        out.writeBytes(bytes);
    }
}
