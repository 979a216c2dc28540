/**
 * Enclave images: reading, checking and measuring the files that enclaves start from, without any tool of AWS;
 * {@link dev.byoc.image.EnclaveImage} is the way in.
 */
@NullMarked
package dev.byoc.image;

import org.jspecify.annotations.NullMarked;
