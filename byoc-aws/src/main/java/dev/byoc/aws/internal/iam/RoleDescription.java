package dev.byoc.aws.internal.iam;

import dev.byoc.aws.internal.resource.PolicyJson;
import dev.byoc.aws.internal.resource.Tags;
import dev.byoc.model.resource.Attributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * A role as it was found.
 *
 * @param role the role
 * @param policy the policy that is wished for, in the one form; empty when it is missing
 * @param otherPolicies the names of inline and the ARNs of attached policies beyond it
 */
record RoleDescription(Role role, Optional<String> policy, List<String> otherPolicies) {
    /** Attribute: the permissions boundary, by the name that specs of hosts and managers have for it. */
    static final String BOUNDARY = "boundary";

    /** Attribute: what the role may do, as IAM writes it. */
    static final String POLICY = "policy";

    /** Attribute: who may assume the role, as IAM writes it, without external ids. */
    static final String TRUST = "trust";

    /** Attribute: policies that nobody wished for. */
    static final String OTHER_POLICIES = "other-policies";

    /** Returns the attributes that all roles have. */
    Attributes attributes() {
        return Attributes.builder()
                .put("name", role.roleName())
                .put("path", role.path())
                .put(
                        BOUNDARY,
                        Optional.ofNullable(role.permissionsBoundary())
                                .map(AttachedPermissionsBoundary::permissionsBoundaryArn)
                                .orElse(""))
                .put(TRUST, TrustPolicy.masked(trust()))
                .put(POLICY, policy.orElse(""))
                .put(OTHER_POLICIES, otherPolicies)
                .build();
    }

    /** Returns who may assume the role, external ids included: never to be shown. */
    String trust() {
        return PolicyJson.decode(role.assumeRolePolicyDocument());
    }

    /** Returns the tags. */
    Map<String, String> tags() {
        return Tags.map(role.tags(), Tag::key, Tag::value);
    }

    @Override
    public String toString() {
        return role.arn();
    }
}
