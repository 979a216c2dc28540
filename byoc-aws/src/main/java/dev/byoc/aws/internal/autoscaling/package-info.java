/** Auto Scaling groups, their instances, and why launches failed. */
@NullMarked
package dev.byoc.aws.internal.autoscaling;

import org.jspecify.annotations.NullMarked;
