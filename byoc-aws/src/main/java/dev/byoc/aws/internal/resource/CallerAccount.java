package dev.byoc.aws.internal.resource;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.error.ProviderException;
import dev.byoc.model.AccountId;
import dev.byoc.model.Region;
import dev.byoc.port.CloudIdentity;
import java.util.Optional;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Who the cloud acts as. */
public final class CallerAccount {
    private final ServiceClients<StsClient> sts;
    private final Region region;
    private volatile Optional<AccountId> known = Optional.empty();

    public CallerAccount(ServiceClients<StsClient> sts, Region region) {
        this.sts = sts;
        this.region = region;
    }

    /** Asks AWS. */
    public CloudIdentity ask() {
        GetCallerIdentityResponse answer =
                ApiCall.of("sts:GetCallerIdentity", region).read(sts.reads()::getCallerIdentity);
        if (answer.account() == null || answer.arn() == null) {
            throw new ProviderException("AWS did not say whose credentials these are [region=" + region + "]");
        }
        AccountId account = AccountId.of(answer.account());
        known = Optional.of(account);
        return new CloudIdentity(account, region, answer.arn());
    }

    /** Returns the account, asking AWS the first time only: credentials may be renewed but not change accounts. */
    public AccountId id() {
        return known.orElseGet(() -> ask().account());
    }
}
