/** The ports for resources, permissions, inventory and existing networks, in memory. */
@NullMarked
package dev.byoc.testing.internal.resources;

import org.jspecify.annotations.NullMarked;
