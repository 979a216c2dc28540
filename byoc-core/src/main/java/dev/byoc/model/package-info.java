/**
 * Identifiers and small values that every other package speaks in: whose environment it is, where, and what its parts
 * are called.
 */
@NullMarked
package dev.byoc.model;

import org.jspecify.annotations.NullMarked;
