/** What the contract suites share, and those that no single port or type of resource owns. */
@NullMarked
package dev.byoc.testing.internal.contract;

import org.jspecify.annotations.NullMarked;
