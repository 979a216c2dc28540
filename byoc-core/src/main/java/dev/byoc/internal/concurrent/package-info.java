/** Calls side by side, without ever waiting for a thread that is not free. */
@NullMarked
package dev.byoc.internal.concurrent;

import org.jspecify.annotations.NullMarked;
