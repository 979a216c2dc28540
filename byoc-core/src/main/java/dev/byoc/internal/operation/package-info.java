/**
 * What every operation on an environment works with: its context, the lease and the journal, and how calls are
 * repeated.
 */
@NullMarked
package dev.byoc.internal.operation;

import org.jspecify.annotations.NullMarked;
