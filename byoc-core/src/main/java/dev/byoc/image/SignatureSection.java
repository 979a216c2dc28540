package dev.byoc.image;

import dev.byoc.internal.cbor.Cbor;
import dev.byoc.internal.cbor.CborException;
import dev.byoc.internal.cbor.CborReader;
import dev.byoc.internal.cbor.CoseSign1;
import dev.byoc.internal.value.Digest;
import java.io.ByteArrayOutputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

/**
 * The data of a signature section: a list of one map with a certificate in PEM and a COSE_Sign1 message. Byte sequences
 * are written as lists of numbers; byte strings are understood too.
 */
final class SignatureSection {
    private static final String CERTIFICATE = "signing_certificate";
    private static final String SIGNATURE = "signature";

    private final X509Certificate certificate;
    private final byte[] message;

    private SignatureSection(X509Certificate certificate, byte[] message) {
        this.certificate = certificate;
        this.message = message;
    }

    /** Returns what the section's data {@code bytes} say; they start at {@code offset} of the file. */
    static SignatureSection of(byte[] bytes, long offset) throws Fault {
        Cbor root;
        try {
            root = CborReader.read(bytes);
        } catch (CborException e) {
            throw new Fault("The signature section is not CBOR: " + e.getMessage(), offset + e.offset(), e);
        }
        if (!(root instanceof Cbor.Array list)
                || list.items().size() != 1
                || !(list.items().get(0) instanceof Cbor.Mapping mapping)) {
            throw new Fault("The signature section is not a list of one signature", offset);
        }
        byte[] pem = bytes(mapping, CERTIFICATE, offset);
        byte[] message = bytes(mapping, SIGNATURE, offset);
        return new SignatureSection(SigningCertificate.parse(pem, offset), message);
    }

    private static byte[] bytes(Cbor.Mapping mapping, String key, long offset) throws Fault {
        return mapping.find(key)
                .flatMap(SignatureSection::bytes)
                .orElseThrow(() -> new Fault("The signature section has no bytes under \"" + key + "\"", offset));
    }

    private static Optional<byte[]> bytes(Cbor item) {
        if (item instanceof Cbor.Bytes bytes) {
            return Optional.of(bytes.value());
        }
        if (!(item instanceof Cbor.Array array)) {
            return Optional.empty();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(array.items().size());
        for (Cbor number : array.items()) {
            if (!(number instanceof Cbor.Int octet) || octet.value() < 0 || octet.value() > 0xff) {
                return Optional.empty();
            }
            out.write((int) octet.value());
        }
        return Optional.of(out.toByteArray());
    }

    /** Returns PCR8. */
    Measurement pcr8() {
        try {
            return Pcr.of(Digest.sha384().digest(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was parsed has an encoding", e);
        }
    }

    /** Returns whether this signs {@code pcr0}. */
    ImageSignature verify(Measurement pcr0) {
        return new ImageSignature(certificate, fault(pcr0));
    }

    private Optional<String> fault(Measurement pcr0) {
        CoseSign1 signed;
        Cbor payload;
        try {
            signed = CoseSign1.of(CborReader.read(message));
            payload = CborReader.read(signed.payload());
        } catch (CborException e) {
            return Optional.of("the signed message is malformed: " + e.getMessage());
        }
        if (!signed.verify(certificate.getPublicKey())) {
            return Optional.of("the certificate's key did not sign this message");
        }
        boolean same = payload instanceof Cbor.Mapping mapping
                && mapping.entries().size() == 2
                && mapping.find("register_index").equals(Optional.of(new Cbor.Int(0)))
                && mapping.find("register_value")
                        .flatMap(SignatureSection::bytes)
                        .filter(value -> Arrays.equals(value, pcr0.bytes()))
                        .isPresent();
        return same ? Optional.empty() : Optional.of("another image than this one was signed");
    }
}
