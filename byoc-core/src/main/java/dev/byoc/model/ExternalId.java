package dev.byoc.model;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The shared secret that a vendor must show to assume its role in a customer's account; one for each customer.
 *
 * <p>{@link #toString} does not tell it. See "How to use an external ID when granting access to your AWS resources" in
 * the IAM User Guide for the form.
 */
public final class ExternalId {
    private static final Pattern VALID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final int GENERATED_BITS = 160;
    private static final int GENERATED_HEX_DIGITS = GENERATED_BITS / 4;

    private final String value;

    private ExternalId(String value) {
        this.value = value;
    }

    /**
     * Returns the external id {@code value}.
     *
     * @param value 2 to 1,224 letters, digits and {@code _+=,.@:/-}
     */
    public static ExternalId of(String value) {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "An external id must be 2 to 1224 letters, digits and _+=,.@:/- [length=" + value.length() + "]");
        }
        return new ExternalId(value);
    }

    /** Returns a new external id of 160 bits taken from {@code random}, which should be a secure one. */
    public static ExternalId random(RandomGenerator random) {
        byte[] bytes = new byte[GENERATED_BITS / 8];
        random.nextBytes(bytes);
        return new ExternalId(String.format("%0" + GENERATED_HEX_DIGITS + "x", new BigInteger(1, bytes)));
    }

    /** Returns the secret itself, for the calls that need it. */
    public String reveal() {
        return value;
    }

    /** Returns twelve hexadecimal digits of the secret's SHA-256: enough to tell two apart, not to guess one. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ExternalId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "ExternalId[sha256:" + fingerprint() + "…]";
    }
}
