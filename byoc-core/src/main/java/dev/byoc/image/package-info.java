/**
 * Enclave images: reading, checking and measuring the files that enclaves start from, without any tool of AWS;
 * {@link dev.byoc.image.EnclaveImage} is the way in. Building them, which takes AWS's tools, is what
 * {@link dev.byoc.image.ImageBuilder} does.
 */
@NullMarked
package dev.byoc.image;

import org.jspecify.annotations.NullMarked;
