/** The known ways in which a few rights lead to more, as data. */
package dev.byoc.policy.internal.escalation;
