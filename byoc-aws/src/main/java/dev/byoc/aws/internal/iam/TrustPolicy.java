package dev.byoc.aws.internal.iam;

import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.aws.internal.resource.PolicyJson;
import dev.byoc.model.ExternalId;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.policy.scope.EnclavePolicies;
import dev.byoc.policy.scope.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who may assume a role. */
final class TrustPolicy {
    private static final String EXTERNAL_ID = "sts:ExternalId";
    private static final Pattern PRINCIPAL = Pattern.compile("arn:[a-z-]+:iam::([0-9]{12}):(?:root|role/(.+))");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TrustPolicy() {}

    /** Returns the trust in EC2, for its instances in {@code partition}. */
    static String ofEc2(Partition partition) {
        return EnclavePolicies.hostTrust(partition.id()).toJson();
    }

    /**
     * Returns the trust in the vendor that {@code spec} names, if it shows one of the external ids: never to be shown.
     */
    static String of(Partition partition, ManagerIdentitySpec spec) {
        return trust(spec).policy(partition.id()).toJson();
    }

    /** Returns the vendor that {@code spec} names with its external ids. */
    static Trust trust(ManagerIdentitySpec spec) {
        return trust(spec, ExternalId::reveal);
    }

    /** Returns the same vendor with fingerprints in place of the external ids. */
    static Trust maskedTrust(ManagerIdentitySpec spec) {
        return trust(spec, ExternalId::fingerprint);
    }

    private static Trust trust(ManagerIdentitySpec spec, Function<ExternalId, String> text) {
        Trust trust = new Trust(
                List.of(spec.vendor().account().value()),
                spec.externalIds().stream().map(text).toList());
        return spec.vendor().role().map(trust::onlyRole).orElse(trust);
    }

    /** Returns the same with fingerprints in place of the external ids. */
    static String maskedOf(Partition partition, ManagerIdentitySpec spec) {
        return masked(of(partition, spec));
    }

    /** Returns {@code trust} in the one form, with fingerprints in place of external ids, whatever asks for them. */
    static String masked(String trust) {
        String masked = PolicyJson.canonical(trust);
        for (String value : externalIdValues(trust)) {
            masked = masked.replace(JSON.writeValueAsString(value), JSON.writeValueAsString(fingerprint(value)));
        }
        return PolicyJson.canonical(masked);
    }

    /** Returns the fingerprints of the external ids that {@code trust} accepts. */
    static List<String> fingerprints(String trust) {
        return externalIdValues(trust).stream().map(TrustPolicy::fingerprint).toList();
    }

    /** Returns the external ids that {@code trust} accepts. */
    static List<ExternalId> externalIds(String trust) {
        List<ExternalId> ids = new ArrayList<>();
        for (String text : PolicyJson.statements(trust)) {
            JsonNode values =
                    JSON.readTree(text).path("Condition").path("StringEquals").path(EXTERNAL_ID);
            values.forEach(value -> ids.add(ExternalId.of(value.asString())));
        }
        return ids;
    }

    /** Returns whom {@code trust} trusts: {@code <account>[ <role>]} for AWS accounts, else as IAM writes it. */
    static List<String> trusted(String trust) {
        List<String> all = new ArrayList<>();
        for (String text : PolicyJson.statements(trust)) {
            JsonNode principals = JSON.readTree(text).path("Principal");
            principals.forEach(kind -> kind.forEach(principal -> all.add(shortened(principal.asString()))));
        }
        return all;
    }

    private static String shortened(String principal) {
        Matcher matcher = PRINCIPAL.matcher(principal);
        if (!matcher.matches()) {
            return principal;
        }
        return matcher.group(1) + (matcher.group(2) == null ? "" : " " + matcher.group(2));
    }

    private static List<String> externalIdValues(String trust) {
        List<String> values = new ArrayList<>();
        for (String text : PolicyJson.statements(trust)) {
            JSON.readTree(text).path("Condition").forEach(operator -> operator.properties().stream()
                    .filter(condition -> condition.getKey().equalsIgnoreCase(EXTERNAL_ID))
                    .forEach(condition -> condition.getValue().forEach(value -> values.add(value.asString()))));
        }
        return values;
    }

    private static String fingerprint(String value) {
        try {
            return ExternalId.of(value).fingerprint();
        } catch (IllegalArgumentException e) {
            return "not an external id";
        }
    }
}
