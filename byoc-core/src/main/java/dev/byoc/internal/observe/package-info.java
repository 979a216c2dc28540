/** Looking at the account: what is there, which zones are in use, and the plan that follows. */
@NullMarked
package dev.byoc.internal.observe;

import org.jspecify.annotations.NullMarked;
