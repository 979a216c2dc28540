/** What is in buckets, and the enclave images among it. */
@NullMarked
package dev.byoc.testing.internal.buckets;

import org.jspecify.annotations.NullMarked;
