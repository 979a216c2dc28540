package dev.byoc.policy.evaluation;

import dev.byoc.policy.catalog.ActionInfo;
import dev.byoc.policy.catalog.ActionResource;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.catalog.ContextKey;
import dev.byoc.policy.catalog.ResourceTypeInfo;
import dev.byoc.policy.internal.text.ArnPattern;
import dev.byoc.policy.internal.text.ArnText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Derives the checks of a call.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html">Tagging on
 *     creation, which is checked a second time</a>
 */
final class CallChecks {
    private static final String CREATE_TAGS = "ec2:CreateTags";
    private static final String REQUEST_TAG = "aws:requesttag/";
    private static final String TAG_KEYS = "aws:TagKeys";

    private final Call.Builder call;
    private final Catalog catalog;
    private final ActionInfo action;
    private final Map<String, ContextValue> context;
    private final Set<String> touched = new LinkedHashSet<>();

    CallChecks(Call.Builder call) {
        this.call = call;
        this.catalog = call.catalog;
        this.action = known(call.action);
        Set<String> tags = new LinkedHashSet<>();
        for (String key : call.context.keySet()) {
            if (key.toLowerCase(Locale.ROOT).startsWith(REQUEST_TAG)) {
                tags.add(key.substring(REQUEST_TAG.length()));
            }
        }
        this.context = new LinkedHashMap<>(call.context);
        if (!tags.isEmpty()) {
            context.putIfAbsent(TAG_KEYS, ContextValue.ofAll(List.copyOf(tags)));
        }
    }

    List<Request> checks() {
        List<Request> checks = new ArrayList<>();
        List<Request> tagging = new ArrayList<>();
        call.resources.forEach((arn, own) -> {
            List<String> carried = carried(arn);
            checks.add(request(action.text(), arn, carried, own));
            if (setsTags(carried)) {
                tagging.add(request(CREATE_TAGS, arn, carried, Map.of("ec2:CreateAction", action.name())));
            }
        });
        requireAll();
        if (checks.isEmpty()) {
            checks.add(request(action.text(), "*", action.conditionKeys(), Map.of()));
        }
        checks.addAll(tagging);
        call.dependents.forEach((name, resources) -> {
            ActionInfo needed = dependent(name);
            resources.forEach((arn, own) -> checks.add(request(needed.text(), arn, List.of(), own)));
        });
        return checks;
    }

    private ActionInfo known(String name) {
        return catalog.findAction(name)
                .orElseThrow(() -> new IllegalArgumentException("The catalogue does not know the action, so its checks"
                        + " cannot be derived; list them by Call.of [action=" + name + "]"));
    }

    private ActionInfo dependent(String name) {
        if (action.dependentActions().stream().noneMatch(name::equalsIgnoreCase)) {
            throw new IllegalArgumentException("The action does not depend on that one; it may need "
                    + String.join(", ", action.dependentActions()) + " [action=" + action.text() + ", dependent=" + name
                    + "]");
        }
        return known(name);
    }

    /** Returns the keys that the check of {@code arn} carries, and notes its type. */
    private List<String> carried(String arn) {
        for (ActionResource resource : action.resources()) {
            Optional<ResourceTypeInfo> type = catalog.findResourceType(action.service(), resource.type());
            if (type.isPresent()
                    && ArnPattern.of(type.get().arnPattern(), false).matches(new ArnText(arn), key -> null)) {
                touched.add(resource.type());
                List<String> keys = new ArrayList<>(action.conditionKeys());
                keys.addAll(resource.conditionKeys().isEmpty() ? type.get().conditionKeys() : resource.conditionKeys());
                return keys;
            }
        }
        throw new IllegalArgumentException("The action does not touch such a resource; give one of " + forms(false)
                + " [action=" + action.text() + ", resource=" + arn + "]");
    }

    private void requireAll() {
        String missing = forms(true);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Every such call touches more than is given; add " + missing
                    + ", with * for the id of what the call makes [action=" + action.text() + "]");
        }
    }

    /** Returns the types of resources as text: all, or those that are required and {@code missing}. */
    private String forms(boolean missing) {
        List<String> forms = new ArrayList<>();
        for (ActionResource resource : action.resources()) {
            if (!missing || (resource.required() && !touched.contains(resource.type()))) {
                forms.add(catalog.findResourceType(action.service(), resource.type())
                        .map(ResourceTypeInfo::arn)
                        .orElse(resource.type()));
            }
        }
        return forms.isEmpty() && !missing ? "none at all" : String.join(", ", forms);
    }

    private boolean setsTags(List<String> carried) {
        return context.containsKey(TAG_KEYS)
                && action.dependentActions().contains(CREATE_TAGS)
                && carries(carried, REQUEST_TAG + "x");
    }

    private Request request(String name, String arn, List<String> carried, Map<String, String> own) {
        Request.Builder request = Request.builder().action(name).resource(arn);
        if (call.principal != null) {
            request.principal(call.principal);
        }
        context.forEach((key, value) -> {
            if (isGlobal(key) || carries(carried, key)) {
                request.context(key, value);
            }
        });
        own.forEach(request::context);
        return request.build();
    }

    /** Whether every request carries the key, as far as its caller and its way say something. */
    private static boolean isGlobal(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.startsWith("aws:")
                && !lower.startsWith(REQUEST_TAG)
                && !lower.startsWith("aws:resourcetag/")
                && !lower.equalsIgnoreCase(TAG_KEYS);
    }

    private static boolean carries(List<String> carried, String key) {
        return carried.stream().anyMatch(name -> new ContextKey(name, "").covers(key));
    }
}
