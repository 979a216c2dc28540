/** KMS keys, their key policy, and the statement that admits enclave images. */
@NullMarked
package dev.byoc.aws.internal.kms;

import org.jspecify.annotations.NullMarked;
