/** Writes JSON. */
package dev.byoc.policy.internal.json;
