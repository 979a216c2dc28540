/** What is remembered of environments between operations, and where; start at {@link dev.byoc.record.FileRecords}. */
@NullMarked
package dev.byoc.record;

import org.jspecify.annotations.NullMarked;
