/** What is checked before anything is changed: permissions by IAM's policy simulator, limits by Service Quotas. */
@NullMarked
package dev.byoc.aws.internal.preflight;

import org.jspecify.annotations.NullMarked;
