/** What the packages of this module share: patterns, values and text. Not for use outside the module. */
package dev.byoc.policy.internal;
