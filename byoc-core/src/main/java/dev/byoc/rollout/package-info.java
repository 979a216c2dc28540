/** Workloads: what a release consists of, how it reaches the machines, and how that went. */
@NullMarked
package dev.byoc.rollout;

import org.jspecify.annotations.NullMarked;
