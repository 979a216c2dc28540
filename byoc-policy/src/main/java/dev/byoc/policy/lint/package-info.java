/**
 * Looks for what is wrong, dangerous or needless in a policy: see {@link dev.byoc.policy.lint.Lint}, and
 * {@link dev.byoc.policy.lint.LintCode} for what is looked for.
 */
package dev.byoc.policy.lint;
