/** What happens while an operation runs, for progress bars, logs and metrics. */
@NullMarked
package dev.byoc.event;

import org.jspecify.annotations.NullMarked;
