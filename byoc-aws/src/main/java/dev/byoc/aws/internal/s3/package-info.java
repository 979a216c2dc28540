/** S3 buckets with their settings, emptying them, and enclave images in them. */
@NullMarked
package dev.byoc.aws.internal.s3;

import org.jspecify.annotations.NullMarked;
