package dev.byoc.aws.internal.iam;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.error.AlreadyExistsException;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.IdentityName;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Role;

/** The form in which instances take a role: an instance profile of the role's name. */
final class InstanceProfiles {
    private final IamRoles iam;

    InstanceProfiles(IamRoles iam) {
        this.iam = iam;
    }

    /** Returns the names of the roles in the profile {@code name}; none when there is no such profile. */
    List<String> roles(String name) {
        return find(name)
                .map(profile -> profile.roles().stream().map(Role::roleName).toList())
                .orElse(List.of());
    }

    private Optional<InstanceProfile> find(String name) {
        return ApiCall.of("iam:GetInstanceProfile", name).find(() -> iam.reads()
                .getInstanceProfile(request -> request.instanceProfileName(name))
                .instanceProfile());
    }

    /** Makes the profile of {@code identity} with the role of the same name in it. */
    void create(EnvironmentKey environment, Component component, IdentityName identity) {
        String name = identity.name();
        ApiCall.of("iam:CreateInstanceProfile", name)
                .write(() -> iam.writes().createInstanceProfile(request -> request.instanceProfileName(name)
                        .path(identity.path())
                        .tags(IamRoles.tags(environment.tags(component)))));
        add(name, name);
    }

    /** Completes the profile of {@code identity}, and takes out of it whatever else somebody put in. */
    void complete(EnvironmentKey environment, Component component, IdentityName identity) {
        String name = identity.name();
        try {
            create(environment, component, identity);
        } catch (AlreadyExistsException e) {
            List<String> roles = roles(name);
            roles.stream().filter(role -> !role.equals(name)).forEach(role -> remove(name, role));
            if (!roles.contains(name)) {
                add(name, name);
            }
        }
    }

    /** Deletes the profile {@code name}. */
    void delete(String name) {
        roles(name).forEach(role -> remove(name, role));
        ApiCall.of("iam:DeleteInstanceProfile", name)
                .remove(() -> iam.writes().deleteInstanceProfile(request -> request.instanceProfileName(name)));
    }

    private void add(String name, String role) {
        ApiCall.of("iam:AddRoleToInstanceProfile", name)
                .write(() -> iam.writes().addRoleToInstanceProfile(request -> request.instanceProfileName(name)
                        .roleName(role)));
    }

    private void remove(String name, String role) {
        ApiCall.of("iam:RemoveRoleFromInstanceProfile", name)
                .remove(() -> iam.writes().removeRoleFromInstanceProfile(request -> request.instanceProfileName(name)
                        .roleName(role)));
    }
}
