package dev.byoc.aws.internal.iam;

import dev.byoc.aws.internal.resource.PolicyJson;
import dev.byoc.model.ExternalId;
import dev.byoc.model.IdentityName;
import dev.byoc.port.ExternalIds;
import java.util.List;

/** {@link ExternalIds} as the trust of a role holds them. */
public final class TrustedExternalIds implements ExternalIds {
    private final IamRoles iam;

    public TrustedExternalIds(IamRoles iam) {
        this.iam = iam;
    }

    @Override
    public List<ExternalId> find(IdentityName manager) {
        return iam.findBare(manager.name())
                .map(role -> TrustPolicy.externalIds(PolicyJson.decode(role.assumeRolePolicyDocument())))
                .orElse(List.of());
    }
}
