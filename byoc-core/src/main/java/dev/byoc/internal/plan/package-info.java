/** Planning as pure functions: what is wished against what is there, and the order of the steps. */
@NullMarked
package dev.byoc.internal.plan;

import org.jspecify.annotations.NullMarked;
