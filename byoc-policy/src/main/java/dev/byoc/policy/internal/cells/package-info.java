/**
 * Cuts all resources and all values of a context key into cells whose members fit the same patterns and conditions, so
 * that trying one member of each cell is trying everything.
 */
package dev.byoc.policy.internal.cells;
