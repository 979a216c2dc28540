package dev.byoc.aws.internal.iam;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.resource.PolicyJson;
import dev.byoc.error.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.Role;

/** Reads the policies that a role has, whoever gave them to it. */
final class RolePolicies {
    private final IamRoles iam;

    RolePolicies(IamRoles iam) {
        this.iam = iam;
    }

    /**
     * A policy as it is in force.
     *
     * @param name what it is called: the name of an inline policy, the ARN of a managed one
     * @param text the document
     */
    record Document(String name, String text) {}

    /**
     * The policies of a role.
     *
     * @param identity inline and attached policies
     * @param boundary what bounds it; empty when nothing does
     * @param trust who may assume it, external ids included: never to be shown
     */
    record Found(List<Document> identity, Optional<Document> boundary, String trust) {}

    /** Returns the policies of the role {@code name}; fails when there is no such role. */
    Found of(String name) {
        Role role = iam.findBare(name)
                .orElseThrow(() -> new NotFoundException(
                        "There is no such role, so there is nothing to review; provision the environment [role=" + name
                                + "]"));
        List<Document> identity = new ArrayList<>();
        identity.addAll(iam.parallel().map(iam.inline(name), policy -> inline(name, policy)));
        identity.addAll(iam.parallel().map(iam.attached(name), this::managed));
        Optional<Document> boundary = Optional.ofNullable(role.permissionsBoundary())
                .map(AttachedPermissionsBoundary::permissionsBoundaryArn)
                .map(this::managed);
        return new Found(identity, boundary, PolicyJson.decode(role.assumeRolePolicyDocument()));
    }

    private Document inline(String role, String policy) {
        String text = ApiCall.of("iam:GetRolePolicy", role)
                .read(() -> iam.reads()
                        .getRolePolicy(request -> request.roleName(role).policyName(policy)))
                .policyDocument();
        return new Document(policy, PolicyJson.decode(text));
    }

    private Document managed(String arn) {
        String version = ApiCall.of("iam:GetPolicy", arn)
                .read(() -> iam.reads().getPolicy(request -> request.policyArn(arn)))
                .policy()
                .defaultVersionId();
        String text = ApiCall.of("iam:GetPolicyVersion", arn)
                .read(() -> iam.reads()
                        .getPolicyVersion(request -> request.policyArn(arn).versionId(version)))
                .policyVersion()
                .document();
        return new Document(arn, PolicyJson.decode(text));
    }
}
