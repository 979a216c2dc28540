/** What runs in an environment: a release, the machines that carry it, and what their hosts report. */
@NullMarked
package dev.byoc.model.workload;

import org.jspecify.annotations.NullMarked;
