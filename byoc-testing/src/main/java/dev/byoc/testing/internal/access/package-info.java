/** Policies that identities of an in-memory cloud have, and reviews of what they allow. */
@NullMarked
package dev.byoc.testing.internal.access;

import org.jspecify.annotations.NullMarked;
