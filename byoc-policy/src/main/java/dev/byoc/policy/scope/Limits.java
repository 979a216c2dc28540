package dev.byoc.policy.scope;

import dev.byoc.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the customer takes away from the manager beyond its scope.
 *
 * @param vpcEndpoints the VPC endpoints that every call must come through; empty for no limit
 * @param regionOnly whether calls to other regions are denied
 * @param standingDelete whether the manager may remove what it made, instances aside, at any time
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">aws:SourceVpce,
 *     aws:RequestedRegion</a>
 */
public record Limits(List<String> vpcEndpoints, boolean regionOnly, boolean standingDelete) {
    public Limits {
        vpcEndpoints = List.copyOf(vpcEndpoints);
        if (!vpcEndpoints.stream().allMatch(id -> id.matches("vpce-[0-9a-f]{8,17}"))) {
            throw new IllegalArgumentException("Not the id of a VPC endpoint [ids=" + vpcEndpoints + "]");
        }
    }

    /** Returns no limits: any endpoint, any region that the scope names, and the right to remove what it made. */
    public static Limits none() {
        return new Limits(List.of(), false, true);
    }

    /** Returns these limits with calls through {@code endpoints} only. */
    public Limits throughEndpoints(String... endpoints) {
        return new Limits(List.of(endpoints), regionOnly, standingDelete);
    }

    /** Returns these limits with calls to the environment's region only. */
    public Limits inRegionOnly() {
        return new Limits(vpcEndpoints, true, standingDelete);
    }

    /** Returns these limits without the right to remove things, instances aside. */
    public Limits withoutStandingDelete() {
        return new Limits(vpcEndpoints, regionOnly, false);
    }

    List<Statement> denies(Location location) {
        List<Statement> denies = new ArrayList<>();
        if (!vpcEndpoints.isEmpty()) {
            // What AWS does on the manager's behalf comes through no endpoint.
            denies.add(Statement.deny()
                    .actions("*")
                    .resources("*")
                    .condition("StringNotEquals", "aws:SourceVpce", vpcEndpoints.toArray(String[]::new))
                    .condition("BoolIfExists", "aws:ViaAWSService", "false")
                    .build());
        }
        if (regionOnly) {
            denies.add(Statement.deny()
                    .actionsExcept("iam:*", "sts:*")
                    .resources("*")
                    .condition("StringNotEquals", "aws:RequestedRegion", location.region())
                    .build());
        }
        return denies;
    }
}
