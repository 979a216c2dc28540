package dev.byoc.aws;

import dev.byoc.error.AlreadyExistsException;
import dev.byoc.model.Component;
import dev.byoc.model.IdentityName;
import dev.byoc.model.Owner;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Role;

/** The form in which machines take a role: an instance profile of the role's name. */
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
        return AwsCall.of("iam:GetInstanceProfile", name).find(() -> iam.reads()
                .getInstanceProfile(request -> request.instanceProfileName(name))
                .instanceProfile());
    }

    /** Makes the profile of {@code identity} with the role of the same name in it. */
    void create(Owner owner, Component component, IdentityName identity) {
        String name = identity.name();
        AwsCall.of("iam:CreateInstanceProfile", name)
                .write(() -> iam.writes().createInstanceProfile(request -> request.instanceProfileName(name)
                        .path(identity.path())
                        .tags(IamRoles.tags(owner.tags(component)))));
        add(name, name);
    }

    /** Completes the profile of {@code identity}, and takes out of it whatever else somebody put in. */
    void settle(Owner owner, Component component, IdentityName identity) {
        String name = identity.name();
        try {
            create(owner, component, identity);
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
        AwsCall.of("iam:DeleteInstanceProfile", name)
                .remove(() -> iam.writes().deleteInstanceProfile(request -> request.instanceProfileName(name)));
    }

    private void add(String name, String role) {
        AwsCall.of("iam:AddRoleToInstanceProfile", name)
                .write(() -> iam.writes().addRoleToInstanceProfile(request -> request.instanceProfileName(name)
                        .roleName(role)));
    }

    private void remove(String name, String role) {
        AwsCall.of("iam:RemoveRoleFromInstanceProfile", name)
                .remove(() -> iam.writes().removeRoleFromInstanceProfile(request -> request.instanceProfileName(name)
                        .roleName(role)));
    }
}
