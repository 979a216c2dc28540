/** One call to AWS: the clients of a cloud, what is repeated, and how the SDK's errors become the library's. */
@NullMarked
package dev.byoc.aws.internal.call;

import org.jspecify.annotations.NullMarked;
