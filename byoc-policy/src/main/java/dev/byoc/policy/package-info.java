/**
 * IAM policies as immutable values: {@link dev.byoc.policy.Policy} is read strictly, built without illegal pairs and
 * written deterministically.
 */
package dev.byoc.policy;
