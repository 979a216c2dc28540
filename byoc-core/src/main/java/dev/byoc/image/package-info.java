/**
 * Enclave image files, read, checked and measured without any tool of AWS; start at
 * {@link dev.byoc.image.EnclaveImage}.
 */
@NullMarked
package dev.byoc.image;

import org.jspecify.annotations.NullMarked;
