package dev.byoc.record;

import dev.byoc.model.AccountId;
import dev.byoc.model.Component;
import dev.byoc.model.ExternalId;
import dev.byoc.model.Region;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.record.EnvironmentRecord.Intent;
import dev.byoc.record.EnvironmentRecord.Lease;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of records. */
final class RecordJson {
    /** Rises when a reader of the former number would misunderstand a file. */
    private static final int FORMAT = 1;

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RecordJson() {}

    static String write(EnvironmentRecord record) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("version", record.version());
        root.put("fence", record.fence());
        root.put("account", record.account().value());
        root.put("region", record.region().value());
        record.lease().ifPresent(lease -> root.putObject("lease")
                .put("holder", lease.holder())
                .put("until", lease.until().toString()));
        ArrayNode ids = root.putArray("externalIds");
        record.externalIds().forEach(id -> ids.add(id.reveal()));
        ObjectNode known = root.putObject("known");
        new TreeMap<>(record.known()).forEach((component, id) -> known.put(component.value(), id.value()));
        ObjectNode pending = root.putObject("pending");
        new TreeMap<>(record.pending()).forEach((component, intent) -> pending.putObject(component.value())
                .put("action", intent.action())
                .put("at", intent.at().toString()));
        record.deployment().ifPresent(deployment -> write(deployment, root.putObject("deployment")));
        return JSON.writeValueAsString(root);
    }

    private static void write(DeploymentRecord deployment, ObjectNode node) {
        node.put("name", deployment.name());
        deployment.serving().ifPresent(id -> node.put("serving", id.value()));
        deployment.since().ifPresent(since -> node.put("since", since.toString()));
        node.put("machines", deployment.machines());
        node.put("suspended", deployment.suspended());
        ArrayNode verified = node.putArray("verified");
        deployment.verified().forEach(id -> verified.add(id.value()));
        ArrayNode earlier = node.putArray("earlier");
        deployment.earlier().forEach(id -> earlier.add(id.value()));
        deployment.underway().ifPresent(id -> node.put("underway", id.value()));
    }

    /** Returns the record that {@code text} holds, or throws an {@link IllegalArgumentException}. */
    static EnvironmentRecord parse(String text) {
        try {
            return parse(JSON.readTree(text));
        } catch (JacksonException | DateTimeException | IllegalStateException e) {
            throw new IllegalArgumentException("The text is no record", e);
        }
    }

    private static EnvironmentRecord parse(JsonNode root) {
        if (root.required("format").intValue() != FORMAT) {
            throw new IllegalArgumentException("The record is of another format");
        }
        EnvironmentRecord.Builder record = EnvironmentRecord.builder()
                .version(root.required("version").longValue())
                .fence(root.required("fence").longValue())
                .account(AccountId.of(root.required("account").stringValue()))
                .region(Region.of(root.required("region").stringValue()));
        JsonNode lease = root.get("lease");
        if (lease != null) {
            record.lease(new Lease(lease.required("holder").stringValue(), instant(lease.required("until"))));
        }
        for (JsonNode id : root.required("externalIds")) {
            record.addExternalIds(ExternalId.of(id.stringValue()));
        }
        for (Map.Entry<String, JsonNode> entry : root.required("known").properties()) {
            record.putKnown(
                    Component.of(entry.getKey()), ResourceId.of(entry.getValue().stringValue()));
        }
        for (Map.Entry<String, JsonNode> entry : root.required("pending").properties()) {
            record.putPending(
                    Component.of(entry.getKey()),
                    new Intent(
                            entry.getValue().required("action").stringValue(),
                            instant(entry.getValue().required("at"))));
        }
        JsonNode deployment = root.get("deployment");
        if (deployment != null) {
            record.deployment(deployment(deployment));
        }
        return record.build();
    }

    private static DeploymentRecord deployment(JsonNode node) {
        DeploymentRecord.Builder deployment = DeploymentRecord.builder()
                .name(node.required("name").stringValue())
                .machines(node.required("machines").intValue())
                .suspended(node.required("suspended").booleanValue());
        release(node, "serving").ifPresent(deployment::serving);
        Optional.ofNullable(node.get("since")).map(RecordJson::instant).ifPresent(deployment::since);
        for (JsonNode id : node.required("verified")) {
            deployment.addVerified(ResourceId.of(id.stringValue()));
        }
        for (JsonNode id : node.required("earlier")) {
            deployment.addEarlier(ReleaseId.of(id.stringValue()));
        }
        release(node, "underway").ifPresent(deployment::underway);
        return deployment.build();
    }

    private static Optional<ReleaseId> release(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(id -> ReleaseId.of(id.stringValue()));
    }

    private static Instant instant(JsonNode node) {
        return Instant.parse(node.stringValue());
    }
}
