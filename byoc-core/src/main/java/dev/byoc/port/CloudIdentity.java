package dev.byoc.port;

import dev.byoc.model.AccountId;
import dev.byoc.model.Region;

/**
 * Who a {@link Cloud} acts as.
 *
 * @param account the account
 * @param region the region
 * @param principal the identity in the provider's notation, such as a role's ARN
 */
public record CloudIdentity(AccountId account, Region region, String principal) {}
