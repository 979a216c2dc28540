package dev.byoc.attestation;

import dev.byoc.internal.value.Digest;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The certificate authority that attestation documents must lead to, pinned by its fingerprint.
 *
 * @param sha256 the SHA-256 digest of the certificate's DER form: 64 lower-case hexadecimal digits
 */
public record TrustedRoot(String sha256) {
    private static final Pattern VALID = Pattern.compile("[0-9a-f]{64}");

    /**
     * AWS Nitro Enclaves' own, {@code CN=aws.nitro-enclaves}, of the partition {@code aws}; valid until 2049. Other
     * partitions may have another: take its fingerprint from their documentation.
     *
     * @see <a href="https://docs.aws.amazon.com/enclaves/latest/user/verify-root.html">Verifying the root of trust</a>
     */
    public static final TrustedRoot AWS_NITRO =
            new TrustedRoot("641a0321a3e244efe456463195d606317ed7cdcc3c1756e09893f3c68f79bb5b");

    /** Refuses everything but 64 lower-case hexadecimal digits. */
    public TrustedRoot {
        if (!VALID.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "A root's fingerprint is 64 lower-case hexadecimal digits [sha256=" + sha256 + "]");
        }
    }

    /** Returns the root whose certificate is {@code der}. */
    public static TrustedRoot ofCertificate(byte[] der) {
        return new TrustedRoot(HexFormat.of().formatHex(Digest.sha256().digest(der)));
    }

    boolean is(byte[] der) {
        return MessageDigest.isEqual(Digest.sha256().digest(der), HexFormat.of().parseHex(sha256));
    }

    @Override
    public String toString() {
        return sha256;
    }
}
