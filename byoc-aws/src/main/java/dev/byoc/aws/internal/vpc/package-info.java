/**
 * VPCs and what is in them: subnets, internet gateways, route tables, VPC endpoints, security groups and Elastic IPs.
 */
@NullMarked
package dev.byoc.aws.internal.vpc;

import org.jspecify.annotations.NullMarked;
