/** What operations on environments will do, and what they found or did: plans, drift, teardown reports. */
@NullMarked
package dev.byoc.plan;

import org.jspecify.annotations.NullMarked;
