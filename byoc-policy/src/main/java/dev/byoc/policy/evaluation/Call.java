package dev.byoc.policy.evaluation;

import dev.byoc.policy.catalog.Catalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call to AWS that is checked several times: once for each resource that it touches and for each action that it
 * depends on. It is allowed when every check is.
 *
 * <pre>{@code
 * Call call = Call.builder("ec2:AttachVolume")
 *     .principal("arn:aws:iam::111122223333:role/manager")
 *     .resource("arn:aws:ec2:eu-west-1:111122223333:instance/i-1", Map.of("aws:ResourceTag/team", "blue"))
 *     .resource("arn:aws:ec2:eu-west-1:111122223333:volume/vol-1", Map.of("aws:ResourceTag/team", "blue"))
 *     .build();
 * }</pre>
 *
 * @param checks the checks, at least one
 */
public record Call(List<Request> checks) {
    public Call {
        checks = List.copyOf(checks);
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("A call needs at least one check; give the resource * when it has none");
        }
    }

    /** Returns the call of {@code checks}. */
    public static Call of(Request... checks) {
        return new Call(List.of(checks));
    }

    /** Returns a builder of a call of {@code action}, such as {@code ec2:RunInstances}, with nothing else set. */
    public static Builder builder(String action) {
        return new Builder(action);
    }

    /**
     * Builds the checks of a call from what a catalogue knows of its action. Not thread-safe.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Actions,
     *     resources and condition keys</a>
     */
    public static final class Builder {
        final String action;
        final Map<String, Map<String, String>> resources = new LinkedHashMap<>();
        final Map<String, Map<String, Map<String, String>>> dependents = new LinkedHashMap<>();
        final Map<String, ContextValue> context = new LinkedHashMap<>();
        Catalog catalog = Catalog.standard();

        @Nullable
        String principal;

        private Builder(String action) {
            this.action = action;
        }

        /** Sets the catalogue. Defaults to {@link Catalog#standard()}. */
        public Builder catalog(Catalog catalog) {
            this.catalog = catalog;
            return this;
        }

        /** Sets the caller, as in a {@link Request}. Required. */
        public Builder principal(String principal) {
            this.principal = principal;
            return this;
        }

        /** Adds a resource that the call touches, by its ARN; one that the call makes ends with {@code *}. */
        public Builder resource(String arn) {
            return resource(arn, Map.of());
        }

        /** Adds a resource, with what only its own check holds, such as the tags on it. */
        public Builder resource(String arn, Map<String, String> context) {
            resources.put(arn, Map.copyOf(context));
            return this;
        }

        /**
         * Adds what the call asks for, such as the tags in it. Each check holds it only where the catalogue says that
         * it does; {@code aws:TagKeys} follows from the tags.
         */
        public Builder context(String key, String value) {
            context.put(key, ContextValue.of(value));
            return this;
        }

        /**
         * Adds a check of another action that this call needs because of what it asks for, such as {@code iam:PassRole}
         * of a role, with what only that check holds. Tags that EC2 sets on what it makes need no mention:
         * {@code ec2:CreateTags} follows from them.
         */
        public Builder dependent(String action, String arn, Map<String, String> context) {
            Map<String, Map<String, String>> known = dependents.getOrDefault(action, new LinkedHashMap<>());
            known.put(arn, Map.copyOf(context));
            dependents.put(action, known);
            return this;
        }

        /**
         * Returns the call.
         *
         * @throws IllegalArgumentException if the principal is missing, the action or a dependent action is unknown, a
         *     resource is none that the action touches, or one that every such call touches is missing
         */
        public Call build() {
            return new Call(new CallChecks(this).checks());
        }
    }
}
