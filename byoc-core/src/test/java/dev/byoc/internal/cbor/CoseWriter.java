package dev.byoc.internal.cbor;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.List;
import java.util.Map;

/** Signs payloads as enclaves and image builders do. */
public final class CoseWriter {
    private CoseWriter() {}

    public static byte[] sign(byte[] payload, CoseAlgorithm algorithm, PrivateKey key) {
        long id = algorithm == CoseAlgorithm.ES256 ? -7 : algorithm == CoseAlgorithm.ES384 ? -35 : -36;
        byte[] header = CborWriter.write(Map.of(1, id));
        return CborWriter.write(List.of(header, Map.of(), payload, signature(header, payload, algorithm, key)));
    }

    public static byte[] signature(byte[] header, byte[] payload, CoseAlgorithm algorithm, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(algorithm.jdkName());
            signature.initSign(key);
            signature.update(CborWriter.write(List.of("Signature1", header, new byte[0], payload)));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
