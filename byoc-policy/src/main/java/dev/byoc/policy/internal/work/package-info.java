/** How much work a proof may take, and helpers that keep the first proof of a process fast. */
package dev.byoc.policy.internal.work;
