package dev.byoc.policy.internal.search;

import dev.byoc.policy.catalog.ActionInfo;
import dev.byoc.policy.catalog.ActionResource;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.catalog.ResourceTypeInfo;
import dev.byoc.policy.evaluation.ContextValue;
import dev.byoc.policy.evaluation.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes a witness smaller and easier to read, as long as it stays one. */
final class WitnessShrinker {
    private static final String REGION = "us-east-1";

    private final Catalog catalog;
    private final Predicate<Request> still;

    WitnessShrinker(Catalog catalog, Predicate<Request> still) {
        this.catalog = catalog;
        this.still = still;
    }

    Request shrink(Request request, boolean keepResource) {
        Request better = keepResource ? request : resource(request);
        better = fewerKeys(better);
        return values(better);
    }

    private Request resource(Request request) {
        List<ActionResource> types =
                catalog.findAction(request.action()).map(ActionInfo::resources).orElse(List.of());
        String service =
                request.action().substring(0, Math.max(0, request.action().indexOf(':')));
        for (ActionResource type : requiredFirst(types)) {
            Optional<ResourceTypeInfo> known = catalog.findResourceType(service, type.type());
            if (known.isPresent()) {
                Request candidate = request.toBuilder()
                        .resource(example(known.get().arn(), request))
                        .account(request.account())
                        .build();
                if (still.test(candidate)) {
                    return candidate;
                }
            }
        }
        if (types.isEmpty()) {
            Request candidate = request.toBuilder().resource("*").build();
            if (still.test(candidate)) {
                return candidate;
            }
        }
        return parts(request, service);
    }

    private static List<ActionResource> requiredFirst(List<ActionResource> types) {
        List<ActionResource> sorted = new ArrayList<>();
        for (boolean required : new boolean[] {true, false}) {
            for (ActionResource type : types) {
                if (type.required() == required) {
                    sorted.add(type);
                }
            }
        }
        return sorted;
    }

    /** Fills in {@code form} like the resource that is there already, as far as that says something. */
    private static String example(String form, Request request) {
        String[] parts = request.resource().split(":", 6);
        boolean arn = parts.length == 6;
        return form.replace("${Partition}", arn && parts[1].length() > 1 ? parts[1] : "aws")
                .replace("${Region}", arn && parts[3].length() > 2 ? parts[3] : REGION)
                .replace("${Account}", arn && parts[4].length() == 12 ? parts[4] : request.account())
                .replaceAll("\\$\\{[^}]*}", "example");
    }

    private Request parts(Request request, String service) {
        String[] parts = request.resource().split(":", 6);
        if (parts.length < 6) {
            return request;
        }
        Request best = request;
        String[] wishes = {"arn", "aws", service, REGION, request.account(), "example"};
        for (int i = 1; i < parts.length; i++) {
            String before = parts[i];
            List<String> tries = i < 5
                    ? List.of(wishes[i])
                    : List.of(before.replaceAll("(^|[/:-])[x0]$", "$1example"), before.isEmpty() ? "example" : before);
            for (String wish : tries) {
                parts[i] = wish;
                Request candidate =
                        best.toBuilder().resource(String.join(":", parts)).build();
                if (still.test(candidate)) {
                    best = candidate;
                    break;
                }
                parts[i] = before;
            }
        }
        return best;
    }

    private Request fewerKeys(Request request) {
        Request best = request;
        for (String key : request.context().keySet().stream().sorted().toList()) {
            Request candidate = best.toBuilder().withoutContext(key).build();
            if (still.test(candidate)) {
                best = candidate;
            }
        }
        return best;
    }

    private Request values(Request request) {
        Request best = request;
        for (Map.Entry<String, ContextValue> entry : request.context().entrySet()) {
            List<String> values = entry.getValue().values();
            if (entry.getValue().multivalued()) {
                best = fewerMembers(best, entry.getKey());
            } else if (values.get(0).length() < 2) {
                boolean truth = catalog.findConditionKey(entry.getKey())
                        .filter(key -> key.type().equals("Bool"))
                        .isPresent();
                for (String friendly : truth ? List.of("true", "false") : List.of("other")) {
                    best = replaced(best, entry.getKey(), ContextValue.of(friendly));
                }
            }
        }
        return best;
    }

    private Request fewerMembers(Request request, String key) {
        Request best = request;
        List<String> members =
                new ArrayList<>(Optional.ofNullable(request.context().get(key))
                        .map(ContextValue::values)
                        .orElse(List.of()));
        for (int i = members.size() - 1; i >= 0; i--) {
            List<String> fewer = new ArrayList<>(members);
            fewer.remove(i);
            Request candidate = best.toBuilder().contextValues(key, fewer).build();
            if (!fewer.isEmpty() && still.test(candidate)) {
                members = fewer;
                best = candidate;
            }
        }
        return best;
    }

    private Request replaced(Request request, String key, ContextValue value) {
        Request candidate = request.toBuilder().context(key, value).build();
        return still.test(candidate) ? candidate : request;
    }
}
