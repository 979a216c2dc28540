/** What can go wrong, by what the caller can do about it; {@link dev.byoc.error.ByocException} is the root. */
@NullMarked
package dev.byoc.error;

import org.jspecify.annotations.NullMarked;
