/** IAM roles of hosts and managers, their permission and trust policies, and instance profiles. */
@NullMarked
package dev.byoc.aws.internal.iam;

import org.jspecify.annotations.NullMarked;
