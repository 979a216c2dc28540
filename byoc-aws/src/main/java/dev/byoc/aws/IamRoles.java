package dev.byoc.aws;

import dev.byoc.model.IdentityName;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** What hosts and managers have in common: roles of IAM with one inline policy. */
final class IamRoles {
    /** The name of the one policy that is wished for. */
    static final String POLICY = "byoc";

    private final ClientPair<IamClient> clients;
    private final Parallel parallel;

    IamRoles(ClientPair<IamClient> clients, Parallel parallel) {
        this.clients = clients;
        this.parallel = parallel;
    }

    /** The client for calls that change something. */
    IamClient writes() {
        return clients.writes();
    }

    /** The client for calls that change nothing. */
    IamClient reads() {
        return clients.reads();
    }

    /** What makes independent calls side by side. */
    Parallel parallel() {
        return parallel;
    }

    /** Returns the path that the roles of {@code owner} have unless another is wished. */
    static String path(Owner owner) {
        return "/" + owner.namespace() + "/" + owner.deployment() + "/";
    }

    /** Returns the roles under the path of {@code owner}, without tags. */
    List<Role> under(Owner owner) {
        return AwsCall.of("iam:ListRoles", path(owner))
                .read(() -> reads().listRolesPaginator(request -> request.pathPrefix(path(owner))).roles().stream()
                        .filter(role -> role.path().startsWith(path(owner)))
                        .toList());
    }

    /** Returns the role {@code name} without its policies. */
    Optional<Role> findBare(String name) {
        return AwsCall.of("iam:GetRole", name)
                .find(() -> reads().getRole(request -> request.roleName(name)).role());
    }

    /** Returns the role {@code name} with its policies. */
    Optional<RoleState> find(String name) {
        return findBare(name).map(role -> {
            Parallel.Started<Optional<String>> policy = parallel.start(() -> policy(name));
            Parallel.Started<List<String>> attached = parallel.start(() -> attached(name));
            List<String> others = new ArrayList<>(inline(name));
            others.remove(POLICY);
            others.addAll(attached.get());
            return new RoleState(role, policy.get(), others);
        });
    }

    private Optional<String> policy(String name) {
        return AwsCall.of("iam:GetRolePolicy", name)
                .find(() ->
                        reads().getRolePolicy(request -> request.roleName(name).policyName(POLICY)))
                .map(answer -> PolicyJson.canonical(PolicyJson.decode(answer.policyDocument())));
    }

    private List<String> inline(String name) {
        return AwsCall.of("iam:ListRolePolicies", name)
                .find(() -> reads().listRolePoliciesPaginator(request -> request.roleName(name)).policyNames().stream()
                        .toList())
                .orElse(List.of());
    }

    private List<String> attached(String name) {
        return AwsCall.of("iam:ListAttachedRolePolicies", name)
                .find(
                        () -> reads()
                                .listAttachedRolePoliciesPaginator(request -> request.roleName(name))
                                .attachedPolicies()
                                .stream()
                                .map(AttachedPolicy::policyArn)
                                .toList())
                .orElse(List.of());
    }

    /** Makes the role {@code identity} and returns its ARN. */
    String create(Owner owner, IdentityName identity, RoleWish wish) {
        return AwsCall.of("iam:CreateRole", identity.name())
                .create(() -> Optional.ofNullable(writes().createRole(request -> request.roleName(identity.name())
                                        .path(identity.path())
                                        .permissionsBoundary(identity.boundary().orElse(null))
                                        .assumeRolePolicyDocument(wish.trust())
                                        .maxSessionDuration(
                                                (int) wish.longestSession().toSeconds())
                                        .tags(tags(owner.tags(wish.component()))))
                                .role())
                        .map(Role::arn)
                        .orElse(null));
    }

    /** Gives the role {@code name} its policy. */
    void putPolicy(String name, String policy) {
        AwsCall.of("iam:PutRolePolicy", name).write(() -> writes().putRolePolicy(
                        request -> request.roleName(name).policyName(POLICY).policyDocument(policy)));
    }

    /** Sets who may become {@code name}. */
    void putTrust(String name, String trust) {
        AwsCall.of("iam:UpdateAssumeRolePolicy", name).write(() -> writes().updateAssumeRolePolicy(
                        request -> request.roleName(name).policyDocument(trust)));
    }

    /** Sets what bounds {@code name}; nothing if {@code boundary} is empty. */
    void putBoundary(String name, Optional<String> boundary) {
        if (boundary.isPresent()) {
            AwsCall.of("iam:PutRolePermissionsBoundary", name).write(() -> writes().putRolePermissionsBoundary(
                            request -> request.roleName(name).permissionsBoundary(boundary.get())));
        } else {
            AwsCall.of("iam:DeleteRolePermissionsBoundary", name)
                    .remove(() -> writes().deleteRolePermissionsBoundary(request -> request.roleName(name)));
        }
    }

    /** Sets how long a session as {@code name} may last. */
    void putLongestSession(String name, Duration longest) {
        AwsCall.of("iam:UpdateRole", name).write(() -> writes().updateRole(
                        request -> request.roleName(name).maxSessionDuration((int) longest.toSeconds())));
    }

    /** Takes every policy but the wished one from the role {@code name}. */
    void removeOtherPolicies(String name) {
        inline(name).stream().filter(policy -> !policy.equals(POLICY)).forEach(policy -> removeInline(name, policy));
        attached(name).forEach(policy -> detach(name, policy));
    }

    /** Sets those tags of {@code now} that differ. */
    void retag(Owner owner, Observed now) {
        Map<String, String> missing = Tags.missing(owner, now.component(), now);
        if (!missing.isEmpty()) {
            AwsCall.of("iam:TagRole", now.id()).write(() -> writes().tagRole(
                            request -> request.roleName(now.id().value()).tags(tags(missing))));
        }
    }

    /** Deletes the role {@code name} with its policies. */
    void delete(String name) {
        inline(name).forEach(policy -> removeInline(name, policy));
        attached(name).forEach(policy -> detach(name, policy));
        AwsCall.of("iam:DeleteRole", name).remove(() -> writes().deleteRole(request -> request.roleName(name)));
    }

    private void removeInline(String name, String policy) {
        AwsCall.of("iam:DeleteRolePolicy", name).remove(() -> writes().deleteRolePolicy(
                        request -> request.roleName(name).policyName(policy)));
    }

    private void detach(String name, String policy) {
        AwsCall.of("iam:DetachRolePolicy", name).remove(() -> writes().detachRolePolicy(
                        request -> request.roleName(name).policyArn(policy)));
    }

    /** Returns {@code tags} as IAM writes them. */
    static List<Tag> tags(Map<String, String> tags) {
        return Tags.list(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }
}
