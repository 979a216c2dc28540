package dev.byoc.policy.evaluation;

import dev.byoc.policy.Arn;
import dev.byoc.policy.internal.json.JsonWriter;
import dev.byoc.policy.internal.principal.RequestPrincipal;
import dev.byoc.policy.internal.text.ArnText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a principal wants to do to one resource. Immutable and safe to share between threads.
 *
 * <p>The context is complete as it is given: a key that is not in it is missing, even one that AWS would always add.
 *
 * <pre>{@code
 * Request request = Request.builder()
 *     .principal("arn:aws:iam::111122223333:role/manager")
 *     .action("ec2:StopInstances")
 *     .resource("arn:aws:ec2:eu-west-1:111122223333:instance/i-0abc")
 *     .context("aws:ResourceTag/team", "blue")
 *     .build();
 * }</pre>
 */
public final class Request {
    private final RequestPrincipal principal;
    private final String action;
    private final String actionKey;
    private final ArnText resource;
    private final String account;
    private final Map<String, ContextValue> context;
    private final Map<String, ContextValue> lookup;

    private Request(Builder builder, String principal, String action, String resource) {
        this.principal = RequestPrincipal.of(principal);
        this.action = action;
        this.actionKey = action.toLowerCase(Locale.ROOT);
        this.resource = new ArnText(resource);
        this.context = Map.copyOf(builder.context);
        this.lookup = builder.lookup();
        String owner =
                Arn.find(resource).map(Arn::account).filter(a -> !a.isEmpty()).orElse(this.principal.account());
        this.account = builder.account == null ? owner : builder.account;
    }

    /** Returns a builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with everything set as in this request. */
    public Builder toBuilder() {
        Builder builder = new Builder()
                .principal(principal.text())
                .action(action)
                .resource(resource.text())
                .account(account);
        builder.context.putAll(context);
        return builder;
    }

    /** The caller: an ARN, a service such as {@code ec2.amazonaws.com}, or {@code *} for nobody known. */
    public String principal() {
        return principal.text();
    }

    /** The action, such as {@code ec2:StopInstances}; its case has no meaning. */
    public String action() {
        return action;
    }

    /** The resource's ARN, or {@code *} for an action that has none. */
    public String resource() {
        return resource.text();
    }

    /** The account that owns the resource; by default the one in its ARN, else the caller's. */
    public String account() {
        return account;
    }

    /** What is known about the request, by key as it was given. */
    public Map<String, ContextValue> context() {
        return context;
    }

    /** Returns the request as a JSON object of principal, action, resource, account and context, keys in order. */
    public String toJson() {
        JsonWriter out = JsonWriter.minified().beginObject();
        out.name("principal").string(principal());
        out.name("action").string(action);
        out.name("resource").string(resource());
        out.name("account").string(account);
        out.name("context").beginObject();
        context.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            out.name(entry.getKey());
            if (entry.getValue().multivalued()) {
                out.beginArray();
                entry.getValue().values().forEach(out::string);
                out.endArray();
            } else {
                out.string(entry.getValue().values().get(0));
            }
        });
        return out.endObject().endObject().toString();
    }

    RequestPrincipal caller() {
        return principal;
    }

    String actionKey() {
        return actionKey;
    }

    ArnText target() {
        return resource;
    }

    @Nullable
    ContextValue find(String lowerCaseKey) {
        return lookup.get(lowerCaseKey);
    }

    /** The value that a variable stands for: none when the key is missing, empty or holds a set. */
    @Nullable
    String variable(String lowerCaseKey) {
        ContextValue value = lookup.get(lowerCaseKey);
        if (value == null || value.multivalued() || value.values().get(0).isEmpty()) {
            return null;
        }
        return value.values().get(0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Request that
                && principal().equals(that.principal())
                && action.equals(that.action)
                && resource().equals(that.resource())
                && account.equals(that.account)
                && context.equals(that.context);
    }

    @Override
    public int hashCode() {
        return Objects.hash(principal(), action, resource(), account, context);
    }

    @Override
    public String toString() {
        return toJson();
    }

    /** Builds {@link Request}s. Not thread-safe. */
    public static final class Builder {
        private @Nullable String principal;
        private @Nullable String action;
        private @Nullable String account;
        private String resource = "*";
        private final Map<String, ContextValue> context = new LinkedHashMap<>();

        private Builder() {}

        /** Sets the caller: an ARN, a service, or {@code *} for an anonymous one. Required. */
        public Builder principal(String principal) {
            this.principal = principal;
            return this;
        }

        /** Sets the action, such as {@code ec2:StopInstances}. Required. */
        public Builder action(String action) {
            this.action = action;
            return this;
        }

        /** Sets the resource's ARN. Defaults to {@code *}. */
        public Builder resource(String resource) {
            this.resource = resource;
            return this;
        }

        /** Sets the account that owns the resource. Defaults to the one in its ARN, else the caller's. */
        public Builder account(String account) {
            this.account = account;
            return this;
        }

        /** Puts the single value {@code value} under {@code key}. */
        public Builder context(String key, String value) {
            return context(key, ContextValue.of(value));
        }

        /** Puts the set {@code values} under {@code key}. */
        public Builder contextValues(String key, List<String> values) {
            return context(key, ContextValue.ofAll(values));
        }

        /** Puts {@code value} under {@code key}. */
        public Builder context(String key, ContextValue value) {
            context.put(key, value);
            return this;
        }

        /** Takes {@code key} out of the context. */
        public Builder withoutContext(String key) {
            context.remove(key);
            return this;
        }

        /**
         * Returns the request.
         *
         * @throws IllegalArgumentException if principal or action is missing, or two context keys differ in case only
         */
        public Request build() {
            if (principal == null || action == null) {
                throw new IllegalArgumentException("A request needs a principal and an action; set both [principal="
                        + principal + ", action=" + action + "]");
            }
            return new Request(this, principal, action, resource);
        }

        private Map<String, ContextValue> lookup() {
            Map<String, ContextValue> lookup = new HashMap<>();
            context.forEach((key, value) -> {
                if (lookup.put(key.toLowerCase(Locale.ROOT), value) != null) {
                    throw new IllegalArgumentException(
                            "The case of context keys has no meaning; give each key once [key=" + key + "]");
                }
            });
            return lookup;
        }
    }
}
