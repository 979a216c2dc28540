package dev.byoc.aws;

import dev.byoc.error.ProviderException;
import dev.byoc.model.AccountId;
import dev.byoc.model.Region;
import dev.byoc.port.CloudIdentity;
import java.util.Optional;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Who the cloud acts as. */
final class Account {
    private final ClientPair<StsClient> sts;
    private final Region region;
    private volatile Optional<AccountId> known = Optional.empty();

    Account(ClientPair<StsClient> sts, Region region) {
        this.sts = sts;
        this.region = region;
    }

    /** Asks AWS. */
    CloudIdentity ask() {
        GetCallerIdentityResponse answer =
                AwsCall.of("sts:GetCallerIdentity", region).read(sts.reads()::getCallerIdentity);
        if (answer.account() == null || answer.arn() == null) {
            throw new ProviderException("AWS did not say whose credentials these are [region=" + region + "]");
        }
        AccountId account = AccountId.of(answer.account());
        known = Optional.of(account);
        return new CloudIdentity(account, region, answer.arn());
    }

    /** Returns the account, asking AWS the first time only: credentials may be renewed but not change accounts. */
    AccountId id() {
        return known.orElseGet(() -> ask().account());
    }
}
