package dev.byoc.aws;

import dev.byoc.model.ExternalId;
import dev.byoc.model.IdentityName;
import dev.byoc.port.ExternalIds;
import java.util.List;

/** {@link ExternalIds} as the trust of a role holds them. */
final class IamExternalIds implements ExternalIds {
    private final IamRoles iam;

    IamExternalIds(IamRoles iam) {
        this.iam = iam;
    }

    @Override
    public List<ExternalId> find(IdentityName manager) {
        return iam.findBare(manager.name())
                .map(role -> TrustPolicy.externalIds(PolicyJson.decode(role.assumeRolePolicyDocument())))
                .orElse(List.of());
    }
}
