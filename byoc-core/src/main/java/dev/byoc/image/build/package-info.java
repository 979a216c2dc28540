/**
 * Enclave images built with Docker and {@code nitro-cli}; start at {@link dev.byoc.image.build.NitroCliImageBuilder}.
 */
@NullMarked
package dev.byoc.image.build;

import org.jspecify.annotations.NullMarked;
