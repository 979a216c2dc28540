package dev.byoc.port;

/**
 * An image in the environment's bucket.
 *
 * @param sha256 the SHA-256 digest of the file: 64 lower-case hexadecimal digits
 * @param bytes its size
 */
public record StoredImage(String sha256, long bytes) {}
