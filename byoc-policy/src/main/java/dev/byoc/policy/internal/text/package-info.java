/** Texts of policies: patterns with wildcards and variables, ARNs, and typed values. */
package dev.byoc.policy.internal.text;
