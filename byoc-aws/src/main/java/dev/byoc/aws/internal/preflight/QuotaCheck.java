package dev.byoc.aws.internal.preflight;

import dev.byoc.aws.internal.call.ApiCall;
import dev.byoc.aws.internal.call.AwsErrors;
import dev.byoc.aws.internal.call.ServiceClients;
import dev.byoc.error.ByocException;
import dev.byoc.port.Verdict;
import java.util.function.Supplier;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * A limit of the account as AWS's Service Quotas knows it.
 *
 * @param service the service's code
 * @param code the quota's code
 * @param usage counts what there is
 */
record QuotaCheck(String service, String code, Supplier<Long> usage) {
    /** Returns whether {@code more} may be added to what there is. */
    Verdict check(ServiceClients<ServiceQuotasClient> clients, String check, Supplier<Long> more) {
        try {
            ServiceQuota quota = ApiCall.of("servicequotas:GetServiceQuota", code)
                    .read(() -> clients.writes().getServiceQuota(request -> request.serviceCode(service)
                            .quotaCode(code)))
                    .quota();
            long allowed = quota.value().longValue();
            long used = usage.get();
            long added = more.get();
            return used + added <= allowed
                    ? Verdict.ok(check)
                    : Verdict.refused(
                            check,
                            added + " more are needed, and " + used + " of " + allowed + " are used",
                            "delete some, or ask AWS to raise the quota " + code + " of " + service);
        } catch (ByocException e) {
            return Verdict.unknown(check, "the limit or its use could not be read: " + AwsErrors.summary(e));
        }
    }
}
