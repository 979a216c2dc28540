/** The simulated provider: accounts, regions, the history of every resource, and what is denied. */
@NullMarked
package dev.byoc.testing.internal.account;

import org.jspecify.annotations.NullMarked;
