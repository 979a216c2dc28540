package dev.byoc.aws.internal.iam;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.aws.internal.resource.PolicyJson;
import dev.byoc.aws.internal.resource.Tags;
import dev.byoc.internal.concurrent.Parallel;
import dev.byoc.internal.concurrent.StartedTask;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.IdentityName;
import dev.byoc.model.resource.Observed;
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
public final class IamRoles {
    /** The name of the one policy that is wished for. */
    static final String POLICY = "byoc";

    private final ServiceClients<IamClient> clients;
    private final Parallel parallel;

    public IamRoles(ServiceClients<IamClient> clients, Parallel parallel) {
        this.clients = clients;
        this.parallel = parallel;
    }

    /** The client for calls that change something. */
    IamClient writes() {
        return clients.writes();
    }

    /** The client for calls that change nothing. */
    public IamClient reads() {
        return clients.reads();
    }

    /** What makes independent calls side by side. */
    public Parallel parallel() {
        return parallel;
    }

    /** Returns the path that the roles of {@code environment} have unless another is wished. */
    public static String path(EnvironmentKey environment) {
        return "/" + environment.namespace() + "/" + environment.id() + "/";
    }

    /** Returns the roles under the path of {@code environment}, without tags. */
    public List<Role> under(EnvironmentKey environment) {
        return ApiCall.of("iam:ListRoles", path(environment))
                .read(() ->
                        reads().listRolesPaginator(request -> request.pathPrefix(path(environment))).roles().stream()
                                .filter(role -> role.path().startsWith(path(environment)))
                                .toList());
    }

    /** Returns the role {@code name} without its policies. */
    public Optional<Role> findBare(String name) {
        return ApiCall.of("iam:GetRole", name)
                .find(() -> reads().getRole(request -> request.roleName(name)).role());
    }

    /** Returns the role {@code name} with its policies. */
    Optional<RoleDescription> find(String name) {
        return findBare(name).map(role -> {
            try (StartedTask<Optional<String>> policy = parallel.start(() -> policy(name));
                    StartedTask<List<String>> attached = parallel.start(() -> attached(name))) {
                List<String> others = new ArrayList<>(inline(name));
                others.remove(POLICY);
                others.addAll(attached.get());
                return new RoleDescription(role, policy.get(), others);
            }
        });
    }

    private Optional<String> policy(String name) {
        return ApiCall.of("iam:GetRolePolicy", name)
                .find(() ->
                        reads().getRolePolicy(request -> request.roleName(name).policyName(POLICY)))
                .map(answer -> PolicyJson.canonical(PolicyJson.decode(answer.policyDocument())));
    }

    /** Returns the names of the inline policies of the role {@code name}. */
    List<String> inline(String name) {
        return ApiCall.of("iam:ListRolePolicies", name)
                .find(() -> reads().listRolePoliciesPaginator(request -> request.roleName(name)).policyNames().stream()
                        .toList())
                .orElse(List.of());
    }

    /** Returns the ARNs of the policies that are attached to the role {@code name}. */
    List<String> attached(String name) {
        return ApiCall.of("iam:ListAttachedRolePolicies", name)
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
    String create(EnvironmentKey environment, IdentityName identity, NewRole wish) {
        return ApiCall.of("iam:CreateRole", identity.name())
                .create(() -> Optional.ofNullable(writes().createRole(request -> request.roleName(identity.name())
                                        .path(identity.path())
                                        .permissionsBoundary(identity.boundary().orElse(null))
                                        .assumeRolePolicyDocument(wish.trust())
                                        .maxSessionDuration(
                                                (int) wish.longestSession().toSeconds())
                                        .tags(tags(environment.tags(wish.component()))))
                                .role())
                        .map(Role::arn)
                        .orElse(null));
    }

    /** Gives the role {@code name} its policy. */
    void putPolicy(String name, String policy) {
        ApiCall.of("iam:PutRolePolicy", name).write(() -> writes().putRolePolicy(
                        request -> request.roleName(name).policyName(POLICY).policyDocument(policy)));
    }

    /** Sets who may assume the role {@code name}. */
    void putTrust(String name, String trust) {
        ApiCall.of("iam:UpdateAssumeRolePolicy", name).write(() -> writes().updateAssumeRolePolicy(
                        request -> request.roleName(name).policyDocument(trust)));
    }

    /** Sets what bounds {@code name}; nothing if {@code boundary} is empty. */
    void putBoundary(String name, Optional<String> boundary) {
        if (boundary.isPresent()) {
            ApiCall.of("iam:PutRolePermissionsBoundary", name).write(() -> writes().putRolePermissionsBoundary(
                            request -> request.roleName(name).permissionsBoundary(boundary.get())));
        } else {
            ApiCall.of("iam:DeleteRolePermissionsBoundary", name)
                    .remove(() -> writes().deleteRolePermissionsBoundary(request -> request.roleName(name)));
        }
    }

    /** Sets how long a session as {@code name} may last. */
    void putLongestSession(String name, Duration longest) {
        ApiCall.of("iam:UpdateRole", name).write(() -> writes().updateRole(
                        request -> request.roleName(name).maxSessionDuration((int) longest.toSeconds())));
    }

    /** Takes every policy but the wished one from the role {@code name}. */
    void removeOtherPolicies(String name) {
        inline(name).stream().filter(policy -> !policy.equals(POLICY)).forEach(policy -> removeInline(name, policy));
        attached(name).forEach(policy -> detach(name, policy));
    }

    /** Sets those tags of {@code now} that differ. */
    void retag(EnvironmentKey environment, Observed now) {
        Map<String, String> missing = Tags.missing(environment, now.component(), now);
        if (!missing.isEmpty()) {
            ApiCall.of("iam:TagRole", now.id()).write(() -> writes().tagRole(
                            request -> request.roleName(now.id().value()).tags(tags(missing))));
        }
    }

    /** Deletes the role {@code name} with its policies. */
    void delete(String name) {
        inline(name).forEach(policy -> removeInline(name, policy));
        attached(name).forEach(policy -> detach(name, policy));
        ApiCall.of("iam:DeleteRole", name).remove(() -> writes().deleteRole(request -> request.roleName(name)));
    }

    private void removeInline(String name, String policy) {
        ApiCall.of("iam:DeleteRolePolicy", name).remove(() -> writes().deleteRolePolicy(
                        request -> request.roleName(name).policyName(policy)));
    }

    private void detach(String name, String policy) {
        ApiCall.of("iam:DetachRolePolicy", name).remove(() -> writes().detachRolePolicy(
                        request -> request.roleName(name).policyArn(policy)));
    }

    /** Returns {@code tags} as IAM writes them. */
    public static List<Tag> tags(Map<String, String> tags) {
        return Tags.list(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }
}
