/** CloudWatch log groups, and the reports that hosts write into them. */
@NullMarked
package dev.byoc.aws.internal.logs;

import org.jspecify.annotations.NullMarked;
