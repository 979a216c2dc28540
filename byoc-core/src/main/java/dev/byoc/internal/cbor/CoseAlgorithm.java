package dev.byoc.internal.cbor;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** The signature algorithms of images and attestation documents; each goes with one curve. RFC 9053, section 2.1. */
public enum CoseAlgorithm {
    ES256(-7, "SHA256withECDSAinP1363Format", "secp256r1", 64),
    ES384(-35, "SHA384withECDSAinP1363Format", "secp384r1", 96),
    ES512(-36, "SHA512withECDSAinP1363Format", "secp521r1", 132);

    private final long id;
    private final String jdkName;
    private final String curve;
    private final int signatureLength;

    CoseAlgorithm(long id, String jdkName, String curve, int signatureLength) {
        this.id = id;
        this.jdkName = jdkName;
        this.curve = curve;
        this.signatureLength = signatureLength;
    }

    static Optional<CoseAlgorithm> of(long id) {
        return Arrays.stream(values()).filter(algorithm -> algorithm.id == id).findFirst();
    }

    /** How the JDK calls it. */
    String jdkName() {
        return jdkName;
    }

    /** How long its signatures are, in bytes. */
    int signatureLength() {
        return signatureLength;
    }

    /** Returns whether {@code key} is a key on this algorithm's curve. */
    public boolean fits(PublicKey key) {
        if (!(key instanceof ECPublicKey ec)) {
            return false;
        }
        ECParameterSpec wanted = parameters();
        ECParameterSpec actual = ec.getParams();
        return actual.getCurve().equals(wanted.getCurve())
                && actual.getGenerator().equals(wanted.getGenerator())
                && actual.getOrder().equals(wanted.getOrder())
                && actual.getCofactor() == wanted.getCofactor();
    }

    private ECParameterSpec parameters() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(curve));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks the curve " + curve, e);
        }
    }
}
