package dev.byoc.aws;

import dev.byoc.model.AccountId;
import dev.byoc.model.Encryption;
import dev.byoc.model.HostIdentitySpec;
import dev.byoc.model.ManagerIdentitySpec;
import dev.byoc.model.Observed;
import dev.byoc.model.Owner;
import dev.byoc.model.References;
import java.util.Optional;

/**
 * What a manager may work on.
 *
 * @param owner whose things
 * @param account the account that they are in
 * @param network the id of the network
 * @param bucket the name of the bucket
 * @param logGroup the ARN of the log group
 * @param hostRole the ARN of the role of the machines
 * @param fleet the name of the fleet
 * @param key the ARN of the key that encrypts the bucket; empty when it is AWS's own
 */
record ManagerScope(
        Owner owner,
        AccountId account,
        String network,
        String bucket,
        String logGroup,
        String hostRole,
        String fleet,
        Optional<String> key) {
    private static final int ACCOUNT_IN_ARN = 4;

    /** Returns the scope of {@code spec}; empty as long as something that it names has not been made. */
    static Optional<ManagerScope> of(Owner owner, ManagerIdentitySpec spec, References references) {
        Optional<String> host = HostPolicy.output(references, spec.host(), HostIdentitySpec.ARN);
        Optional<String> log = HostPolicy.output(references, spec.auditLog(), LogsLogGroups.ARN);
        Optional<Observed> network = references.find(spec.network());
        Optional<Observed> bucket = references.find(spec.images());
        Optional<String> key = HostPolicy.key(spec.encryption(), references);
        boolean keyKnown = key.isPresent() || spec.encryption().equals(Encryption.byProvider());
        if (host.isEmpty() || log.isEmpty() || network.isEmpty() || bucket.isEmpty() || !keyKnown) {
            return Optional.empty();
        }
        return Optional.of(new ManagerScope(
                owner,
                AccountId.of(host.get().split(":", -1)[ACCOUNT_IN_ARN]),
                network.get().id().value(),
                bucket.get().id().value(),
                log.get(),
                host.get(),
                spec.fleetName(),
                key));
    }
}
