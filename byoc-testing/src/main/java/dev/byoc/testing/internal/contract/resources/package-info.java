/** The contract of each type of resource. */
@NullMarked
package dev.byoc.testing.internal.contract.resources;

import org.jspecify.annotations.NullMarked;
