/** Callers of requests, and how closely a statement names one. */
package dev.byoc.policy.internal.principal;
