/** The ports on AWS; {@link dev.byoc.aws.AwsCloud} is the door. */
package dev.byoc.aws;
