package dev.byoc.policy.scope;

import dev.byoc.policy.Condition;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/** What is claimed of the limits of a manager. */
final class LimitClaims {
    private LimitClaims() {}

    /** The conditions of a call that the limits let through. */
    static List<Condition> usual(Limits limits, Location place) {
        List<Condition> usual = new ArrayList<>();
        if (!limits.vpcEndpoints().isEmpty()) {
            usual.add(Condition.of(
                    "StringEquals", "aws:SourceVpce", limits.vpcEndpoints().toArray(String[]::new)));
        }
        if (limits.regionOnly()) {
            usual.add(Condition.of("StringEquals", "aws:RequestedRegion", place.region()));
        }
        return usual;
    }

    static void add(ClaimList claims, Limits limits, Location place) {
        if (limits.regionOnly()) {
            claims.cannot(
                    "region",
                    "call another region at all, IAM and STS aside",
                    Policy.of(Statement.allow()
                            .actionsExcept("iam:*", "sts:*")
                            .resources("*")
                            .condition("StringNotEquals", "aws:RequestedRegion", place.region())
                            .build()));
        }
        if (!limits.vpcEndpoints().isEmpty()) {
            claims.cannot(
                    "endpoint",
                    "call from outside the named VPC endpoints",
                    Policy.of(Statement.allow()
                            .actions("*")
                            .resources("*")
                            .condition(
                                    "StringNotEquals",
                                    "aws:SourceVpce",
                                    limits.vpcEndpoints().toArray(String[]::new))
                            .condition("BoolIfExists", "aws:ViaAWSService", "false")
                            .build()));
        }
    }
}
