/**
 * What everything in EC2 shares: access to its API, finding resources by tag or id, availability zones and instance
 * types.
 */
@NullMarked
package dev.byoc.aws.internal.ec2;

import org.jspecify.annotations.NullMarked;
