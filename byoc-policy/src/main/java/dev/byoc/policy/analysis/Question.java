package dev.byoc.policy.analysis;

import dev.byoc.policy.analysis.TermRules.Subject;
import dev.byoc.policy.catalog.ActionInfo;
import dev.byoc.policy.catalog.ActionResource;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.catalog.ContextKey;
import dev.byoc.policy.evaluation.Evaluator;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.internal.ArnPattern;
import dev.byoc.policy.internal.RequestPrincipal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks whether there is a request of which every term says what it shall. Not thread-safe. */
final class Question {
    /** What the evaluation logic treats in its own way, so that a class of actions must not mix it with others. */
    private static final List<String> SPECIAL = List.of("kms:*", "sts:*", "sts:assumerole", "kms:retiregrant");

    private final Catalog catalog;
    private final Mode mode;
    private final List<Term> terms;
    private final boolean[] wanted;
    private final Numbering numbering = new Numbering();
    private final List<TermRules> rules = new ArrayList<>();
    private final Map<Integer, BitSet> owners = new HashMap<>();
    private final List<Evaluator> evaluators = new ArrayList<>();
    private final Map<BitSet, List<String>> actionClasses;
    private final List<Asker> askers;
    private final int rolePattern;
    private final boolean rolesMatter;
    private final Budget budget = new Budget();
    private Optional<String> doubt = Optional.empty();

    Question(Surroundings surroundings, List<Term> terms) {
        this.catalog = surroundings.catalog();
        this.mode = surroundings.mode();
        this.terms = terms;
        this.wanted = new boolean[terms.size()];
        for (int i = 0; i < terms.size(); i++) {
            wanted[i] = terms.get(i).allowed();
            rules.add(new TermRules(terms.get(i).policies(), numbering));
        }
        int first = 0;
        for (TermRules term : rules) {
            term.addOwners(owners, first);
            first += (int) term.size();
        }
        this.rolePattern = numbering.pattern(ArnPattern.ROLE, false);
        owners.remove(rolePattern); // looked at by itself
        this.rolesMatter = terms.stream()
                .anyMatch(term ->
                        !term.description() && !term.policies().resource().isEmpty());
        this.askers = surroundings.askersFor(terms);
        if (rolesMatter
                || askers.stream().anyMatch(Asker::isRoot)
                || terms.stream()
                        .anyMatch(term -> !term.policies().resourceControl().isEmpty())) {
            SPECIAL.forEach(numbering::action);
        }
        this.actionClasses = new ActionClasses(surroundings.universe(), budget).of(numbering.actions());
    }

    Numbering numbering() {
        return numbering;
    }

    /** Why an empty answer of {@link #find} is not a proof. */
    Optional<String> doubt() {
        return doubt;
    }

    /** Returns such a request, or empty when there is none. */
    Optional<Request> find(Assignment assignment) {
        KeyTable keys = new KeyTable(numbering, catalog, assignment, budget);
        Map<BitSet, List<Cell>> cells = new HashMap<>();
        for (Asker asker : askers) {
            for (Map.Entry<BitSet, List<String>> actions : actionClasses.entrySet()) {
                Optional<Request> found = find(asker, actions.getKey(), actions.getValue(), cells, keys, assignment);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        doubt = doubt.or(keys::incomplete);
        return Optional.empty();
    }

    /** Returns a request of each action for which there is one. */
    Map<String, Request> findAll(Assignment assignment) {
        KeyTable keys = new KeyTable(numbering, catalog, assignment, budget);
        Map<BitSet, List<Cell>> cells = new HashMap<>();
        Map<String, Request> all = new LinkedHashMap<>();
        for (Asker asker : askers) {
            actionClasses.forEach((fits, actions) -> find(asker, fits, actions, cells, keys, assignment)
                    .ifPresent(found -> actions.forEach(action -> all.putIfAbsent(
                            action, found.toBuilder().action(action).build()))));
        }
        doubt = doubt.or(keys::incomplete);
        return all;
    }

    private Optional<Request> find(
            Asker asker,
            BitSet fits,
            List<String> actions,
            Map<BitSet, List<Cell>> cells,
            KeyTable keys,
            Assignment assignment) {
        BitSet relevant = new BitSet();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] && !asker.isRoot() && !rules.get(i).canGrant(fits)) {
                return Optional.empty();
            }
            rules.get(i).addPatterns(fits, relevant);
        }
        relevant.set(rolePattern, rolePattern + (rolesMatter ? 1 : 0));
        List<Cell> own = cells.get(relevant);
        if (own == null) {
            own = new ResourceCells(numbering.patterns(), relevant, owners, assignment, budget).cells();
            cells.put(relevant, own);
        }
        for (Cell cell : own) {
            Optional<Map<String, Choice>> found = search(asker, fits, actions.get(0), cell, keys);
            if (found.isEmpty()) {
                continue;
            }
            if (mode == Mode.POLICY_ONLY) {
                return confirmed(asker, actions.get(0), cell, found.get(), keys, assignment);
            }
            return realisable(asker, fits, actions, assignment);
        }
        return Optional.empty();
    }

    private Optional<Map<String, Choice>> search(Asker asker, BitSet fits, String action, Cell cell, KeyTable keys) {
        String lower = action.toLowerCase(Locale.ROOT);
        boolean trusts = lower.startsWith("kms:")
                || (lower.startsWith("sts:") && cell.truths().get(rolePattern));
        Subject subject = new Subject(RequestPrincipal.of(asker.caller()), asker.account(), lower, trusts);
        List<TermRules.Live> live = new ArrayList<>();
        for (TermRules term : rules) {
            budget.spend(term.size());
            live.add(term.live(fits, cell.truths(), subject));
        }
        return new Search(live, wanted, keys, budget).run();
    }

    private Optional<Request> realisable(Asker asker, BitSet fits, List<String> actions, Assignment assignment) {
        for (String action : actions) {
            Optional<ActionInfo> info = catalog.findAction(action);
            if (info.isEmpty()) {
                continue;
            }
            List<ActionResource> resources = info.get().resources();
            for (ActionResource resource : resources) {
                String template = catalog.findResourceType(info.get().service(), resource.type())
                        .map(type -> type.arnPattern())
                        .orElse("*");
                List<String> carried = new ArrayList<>(info.get().conditionKeys());
                carried.addAll(resource.conditionKeys());
                if (resource.conditionKeys().isEmpty()) {
                    catalog.findResourceType(info.get().service(), resource.type())
                            .ifPresent(type -> carried.addAll(type.conditionKeys()));
                }
                Optional<Request> found = realisable(asker, fits, action, template, carried, assignment);
                if (found.isPresent()) {
                    return found;
                }
            }
            if (resources.stream().noneMatch(ActionResource::required)) {
                Optional<Request> found =
                        realisable(asker, fits, action, "", info.get().conditionKeys(), assignment);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Looks at one action on one type of resource; no template stands for the resource {@code *}. */
    private Optional<Request> realisable(
            Asker asker, BitSet fits, String action, String template, List<String> carried, Assignment assignment) {
        Map<String, String> values = new LinkedHashMap<>(assignment.values());
        for (String key : numbering.conditionsByKey().keySet()) {
            if (!carries(key, carried)) {
                values.put(key, "");
            }
        }
        Assignment narrowed = new Assignment(values, assignment.open());
        List<ArnPattern> patterns = new ArrayList<>(numbering.patterns());
        int last = patterns.size();
        if (!template.isEmpty()) {
            patterns.add(ArnPattern.of(template, false));
        }
        KeyTable keys = new KeyTable(numbering, catalog, narrowed, budget);
        BitSet relevant = new BitSet();
        relevant.set(last, patterns.size());
        relevant.set(rolePattern);
        rules.forEach(term -> term.addPatterns(fits, relevant));
        for (Cell cell : new ResourceCells(patterns, relevant, owners, narrowed, budget).cells()) {
            boolean right = template.isEmpty()
                    ? cell.value().equals("*")
                    : cell.truths().get(last) && !cell.value().equals("*");
            if (right) {
                Optional<Map<String, Choice>> found = search(asker, fits, action, cell, keys);
                if (found.isPresent()) {
                    return confirmed(asker, action, cell, found.get(), keys, narrowed);
                }
            }
        }
        doubt = doubt.or(keys::incomplete);
        return Optional.empty();
    }

    private boolean carries(String key, List<String> carried) {
        boolean global = key.startsWith("aws:")
                && !key.startsWith("aws:resourcetag/")
                && !key.startsWith("aws:requesttag/")
                && !key.equals("aws:tagkeys");
        return global || carried.stream().anyMatch(name -> new ContextKey(name, "").covers(key));
    }

    private Optional<Request> confirmed(
            Asker asker, String action, Cell cell, Map<String, Choice> chosen, KeyTable keys, Assignment assignment) {
        Request.Builder builder = Request.builder()
                .principal(asker.caller())
                .action(action)
                .resource(cell.value())
                .account(asker.account());
        chosen.forEach((key, choice) -> choice.value().ifPresent(value -> builder.context(keys.display(key), value)));
        assignment.values().forEach((key, value) -> {
            if (!value.isEmpty() && !chosen.containsKey(key)) {
                builder.context(keys.conditions(key).isEmpty() ? key : keys.display(key), value);
            }
        });
        Request request = builder.build();
        if (assignment.open() || holds(request)) {
            return Optional.of(assignment.open() ? request : polished(request, cell, assignment));
        }
        doubt = Optional.of("a request was found that the evaluator does not confirm: " + request);
        return Optional.empty();
    }

    private Request polished(Request request, Cell cell, Assignment assignment) {
        Predicate<Request> still = candidate -> holds(candidate)
                && assignment.values().entrySet().stream()
                        .allMatch(pin -> pin.getValue().isEmpty()
                                || candidate.context().keySet().stream()
                                        .anyMatch(k -> k.equalsIgnoreCase(pin.getKey())));
        boolean keepResource = mode == Mode.REALISABLE && cell.value().equals("*");
        return new Polish(catalog, still).apply(request, keepResource);
    }

    private boolean holds(Request request) {
        if (evaluators.isEmpty()) {
            terms.forEach(term -> evaluators.add(Evaluator.compile(term.policies())));
        }
        for (int i = 0; i < wanted.length; i++) {
            if (evaluators.get(i).decide(request).allowed() != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
