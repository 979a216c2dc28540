/** What values are built with: the style of generated implementations, and digests. */
@NullMarked
package dev.byoc.internal.value;

import org.jspecify.annotations.NullMarked;
