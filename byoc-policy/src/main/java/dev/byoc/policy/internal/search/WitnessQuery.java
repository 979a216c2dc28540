package dev.byoc.policy.internal.search;

import dev.byoc.policy.catalog.ActionInfo;
import dev.byoc.policy.catalog.ActionResource;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.catalog.ContextKey;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.internal.cells.Cell;
import dev.byoc.policy.internal.cells.KeyChoice;
import dev.byoc.policy.internal.cells.KeyChoiceTable;
import dev.byoc.policy.internal.cells.ResourceCells;
import dev.byoc.policy.internal.cells.ResourcePatterns;
import dev.byoc.policy.internal.cells.WholeResourceCells;
import dev.byoc.policy.internal.numbering.ApplicableStatements;
import dev.byoc.policy.internal.numbering.NumberedPolicySet;
import dev.byoc.policy.internal.numbering.Numbering;
import dev.byoc.policy.internal.numbering.PartialRequest;
import dev.byoc.policy.internal.numbering.VariableAssignment;
import dev.byoc.policy.internal.principal.UnrefusableActions;
import dev.byoc.policy.internal.text.ArnPattern;
import dev.byoc.policy.internal.work.WorkBudget;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Asks whether there is a request for which every constraint holds: the satisfiability query that each proof is reduced
 * to. Not thread-safe.
 */
public final class WitnessQuery {
    /** What the evaluation logic treats in its own way, so that a class of actions must not mix it with others. */
    private static final List<String> SPECIAL = List.of("kms:*", "sts:*", "sts:assumerole", "kms:retiregrant");

    private static final ArnPattern ROLE = ArnPattern.of(ArnPattern.ROLE, false);

    private final ProofSettings settings;
    private final Catalog catalog;
    private final List<PolicyConstraint> constraints;
    private final boolean[] wanted;
    private final Numbering numbering = new Numbering();
    private final List<NumberedPolicySet> numbered = new ArrayList<>();
    private final Map<Integer, BitSet> owners = new HashMap<>();
    private final WitnessCheck check;
    private final BitSet readTwice = new BitSet();
    private final Map<BitSet, List<String>> actionClasses;
    private final List<CallerCase> callers;
    private final int rolePattern;
    private final boolean rolesMatter;
    private final WorkBudget budget;
    private Optional<String> doubt = Optional.empty();

    /** Asks for a request that meets all of {@code constraints}, with the work that {@code budget} allows. */
    public WitnessQuery(ProofSettings settings, List<PolicyConstraint> constraints, WorkBudget budget) {
        this.settings = settings;
        this.budget = budget;
        this.catalog = settings.catalog();
        this.constraints = constraints;
        this.check = new WitnessCheck(constraints);
        this.wanted = new boolean[constraints.size()];
        for (int i = 0; i < constraints.size(); i++) {
            wanted[i] = constraints.get(i).allowed();
            numbered.add(new NumberedPolicySet(
                    constraints.get(i).policies(), constraints.get(i).description(), numbering));
        }
        budget.spendText(numbering.textLength());
        Map<Integer, BitSet> actionOwners = new HashMap<>();
        int first = 0;
        for (NumberedPolicySet set : numbered) {
            set.addOwners(owners, first);
            set.addActionOwners(actionOwners, first);
            first += (int) set.size();
        }
        this.rolePattern = numbering.pattern(ROLE);
        for (int i = 0; i < rolePattern; i++) {
            ArnPattern pattern = numbering.patterns().get(i);
            readTwice.set(
                    i,
                    pattern.goesBeyondColons()
                            || pattern.parts().size()
                                    < numbering.otherReadings().get(i).parts().size());
        }
        this.rolesMatter = constraints.stream()
                .anyMatch(constraint -> !constraint.description()
                        && !constraint.policies().resource().isEmpty());
        this.callers = new CallerCases(settings).of(constraints);
        if (rolesMatter
                || callers.stream().anyMatch(CallerCase::isRoot)
                || constraints.stream()
                        .anyMatch(constraint ->
                                !constraint.policies().resourceControl().isEmpty())) {
            SPECIAL.forEach(special -> actionOwners.remove(numbering.action(special)));
        }
        UnrefusableActions.NAMES.forEach(name -> actionOwners.remove(numbering.action(name)));
        this.actionClasses = new ActionClasses(settings.actions(), budget).of(numbering.actions(), actionOwners);
    }

    /** Returns the keys, in lower case, that variables stand for and whose values are not given. */
    public Set<String> variables() {
        return VariableCandidates.variables(numbering, settings.pinned());
    }

    /** Returns the values of variables that are worth a try, the most telling first. */
    public List<VariableAssignment> candidates() {
        return VariableCandidates.of(numbering, variables(), budget).stream()
                .map(values -> VariableAssignment.open(settings.pinned()).closedWith(values))
                .toList();
    }

    /** Why an empty answer of {@link #find} is not a proof. */
    public Optional<String> doubt() {
        return doubt;
    }

    /**
     * Returns such a request, or empty when there is none. When there is none as long as wildcards stay within their
     * part of an ARN, looks again with stars that go beyond colons and with incomplete ARNs that are completed: what is
     * found then is a doubt.
     */
    public Optional<Request> find(VariableAssignment assignment) {
        Optional<Request> found = find(assignment, false);
        if (found.isEmpty() && doubt.isEmpty() && !readTwice.isEmpty()) {
            doubt = find(assignment, true)
                    .map(request -> "it hangs on how far a * in an ARN goes, or on an ARN that lacks parts: " + request)
                    .or(() -> doubt);
        }
        return found;
    }

    private Optional<Request> find(VariableAssignment assignment, boolean otherReading) {
        KeyChoiceTable keys = new KeyChoiceTable(numbering, catalog, assignment, budget);
        Map<BitSet, List<Cell>> cells = new HashMap<>();
        for (CallerCase caller : callers) {
            for (Map.Entry<BitSet, List<String>> actions : actionClasses.entrySet()) {
                Optional<Request> found =
                        find(caller, actions.getKey(), actions.getValue(), cells, keys, assignment, otherReading);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        doubt = doubt.or(keys::incomplete);
        return Optional.empty();
    }

    /** Returns a request of each action for which there is one. */
    public Map<String, Request> findAll(VariableAssignment assignment) {
        KeyChoiceTable keys = new KeyChoiceTable(numbering, catalog, assignment, budget);
        Map<BitSet, List<Cell>> cells = new HashMap<>();
        Map<String, Request> all = new LinkedHashMap<>();
        for (CallerCase caller : callers) {
            actionClasses.forEach((fits, actions) -> find(caller, fits, actions, cells, keys, assignment, false)
                    .ifPresent(found -> actions.forEach(action -> all.putIfAbsent(
                            action, found.toBuilder().action(action).build()))));
        }
        doubt = doubt.or(keys::incomplete);
        return all;
    }

    private Optional<Request> find(
            CallerCase caller,
            BitSet fits,
            List<String> actions,
            Map<BitSet, List<Cell>> cells,
            KeyChoiceTable keys,
            VariableAssignment assignment,
            boolean otherReading) {
        BitSet relevant = new BitSet();
        boolean unrefusable = UnrefusableActions.include(actions.get(0).toLowerCase(Locale.ROOT), caller.principal());
        if (unrefusable && !isNamed(actions.get(0))) {
            return Optional.empty();
        }
        for (int i = 0; i < wanted.length; i++) {
            budget.spend(1 + numbered.get(i).size() / 4);
            boolean granted =
                    caller.isRoot() || (unrefusable && !constraints.get(i).description());
            if (wanted[i] && !granted && !numbered.get(i).canGrant(fits)) {
                return Optional.empty();
            }
            numbered.get(i).addPatterns(fits, relevant);
        }
        if (otherReading && !relevant.intersects(readTwice)) {
            return Optional.empty();
        }
        relevant.set(rolePattern, rolePattern + (rolesMatter ? 1 : 0));
        List<Cell> own = cells.get(relevant);
        if (own == null) {
            own = cells(numbering.patterns(), relevant, assignment, otherReading);
            cells.put(relevant, own);
        }
        for (Cell cell : own) {
            Optional<Map<String, KeyChoice>> found = search(caller, fits, actions.get(0), cell, keys);
            if (found.isPresent() && settings.onlyCatalogRequests()) {
                return inCatalog(caller, fits, actions, assignment, otherReading);
            }
            Optional<Request> request = found.isEmpty()
                    ? Optional.empty()
                    : confirmed(caller, actions.get(0), cell, found.get(), keys, assignment);
            if (request.isPresent()) {
                return request;
            }
        }
        return Optional.empty();
    }

    /** Whether the question is about {@code action} by name; others leave out what no policy can refuse. */
    private boolean isNamed(String action) {
        return constraints.stream()
                .filter(PolicyConstraint::description)
                .flatMap(constraint -> constraint.policies().vpcEndpoint().stream())
                .flatMap(policy -> policy.statements().stream())
                .flatMap(statement -> statement.actions().values().stream())
                .anyMatch(action::equalsIgnoreCase);
    }

    private List<Cell> cells(
            List<ArnPattern> patterns, BitSet relevant, VariableAssignment assignment, boolean otherReading) {
        if (!otherReading) {
            return new ResourceCells(new ResourcePatterns(patterns, relevant, owners, assignment), budget).cells();
        }
        List<ArnPattern> read = new ArrayList<>(numbering.otherReadings());
        read.addAll(patterns.subList(read.size(), patterns.size()));
        return new WholeResourceCells(new ResourcePatterns(read, relevant, owners, assignment), budget).cells();
    }

    private Optional<Map<String, KeyChoice>> search(
            CallerCase caller, BitSet fits, String action, Cell cell, KeyChoiceTable keys) {
        String lower = action.toLowerCase(Locale.ROOT);
        boolean needsTrust = lower.startsWith("kms:")
                || (lower.startsWith("sts:") && cell.truths().get(rolePattern));
        PartialRequest request = new PartialRequest(caller.principal(), caller.account(), lower, needsTrust);
        List<ApplicableStatements> applicable = new ArrayList<>();
        for (NumberedPolicySet set : numbered) {
            budget.spend(set.size());
            applicable.add(set.applicable(fits, cell.truths(), request));
        }
        ContextSearch search = new ContextSearch(applicable, wanted, keys, budget);
        Optional<Map<String, KeyChoice>> found = search.run();
        if (found.isEmpty()) {
            doubt = doubt.or(search::undocumented);
        }
        return found;
    }

    private Optional<Request> inCatalog(
            CallerCase caller, BitSet fits, List<String> actions, VariableAssignment assignment, boolean otherReading) {
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
                Optional<Request> found = inCatalog(caller, fits, action, template, carried, assignment, otherReading);
                if (found.isPresent()) {
                    return found;
                }
            }
            if (resources.stream().noneMatch(ActionResource::required)) {
                Optional<Request> found =
                        inCatalog(caller, fits, action, "", info.get().conditionKeys(), assignment, otherReading);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Looks at one action on one type of resource; no template stands for the resource {@code *}. */
    private Optional<Request> inCatalog(
            CallerCase caller,
            BitSet fits,
            String action,
            String template,
            List<String> carried,
            VariableAssignment assignment,
            boolean otherReading) {
        Map<String, String> values = new LinkedHashMap<>(assignment.values());
        for (String key : numbering.conditionsByKey().keySet()) {
            if (!carries(key, carried)) {
                values.put(key, "");
            }
        }
        VariableAssignment narrowed = new VariableAssignment(values, assignment.open());
        List<ArnPattern> patterns = new ArrayList<>(numbering.patterns());
        int last = patterns.size();
        if (!template.isEmpty()) {
            patterns.add(ArnPattern.of(template, false));
        }
        KeyChoiceTable keys = new KeyChoiceTable(numbering, catalog, narrowed, budget);
        BitSet relevant = new BitSet();
        relevant.set(last, patterns.size());
        relevant.set(rolePattern);
        numbered.forEach(set -> set.addPatterns(fits, relevant));
        for (Cell cell : cells(patterns, relevant, narrowed, otherReading)) {
            boolean right = template.isEmpty()
                    ? cell.value().equals("*")
                    : cell.truths().get(last) && !cell.value().equals("*");
            if (right) {
                Optional<Map<String, KeyChoice>> found = search(caller, fits, action, cell, keys);
                if (found.isPresent()) {
                    return confirmed(caller, action, cell, found.get(), keys, narrowed);
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
            CallerCase caller,
            String action,
            Cell cell,
            Map<String, KeyChoice> chosen,
            KeyChoiceTable keys,
            VariableAssignment assignment) {
        Request.Builder builder = Request.builder()
                .principal(caller.caller())
                .action(action)
                .resource(cell.value())
                .account(caller.account());
        chosen.forEach((key, choice) -> choice.value().ifPresent(value -> builder.context(keys.display(key), value)));
        assignment.values().forEach((key, value) -> {
            if (!value.isEmpty() && !chosen.containsKey(key)) {
                builder.context(keys.conditions(key).isEmpty() ? key : keys.display(key), value);
            }
        });
        Request request = builder.build();
        if (assignment.open() || check.holds(request)) {
            return Optional.of(assignment.open() ? request : shrunk(request, cell, assignment));
        }
        doubt = Optional.of("a request was found that the evaluator does not confirm: " + request);
        return Optional.empty();
    }

    private Request shrunk(Request request, Cell cell, VariableAssignment assignment) {
        Predicate<Request> still = candidate -> check.holds(candidate)
                && assignment.values().entrySet().stream()
                        .allMatch(pin -> pin.getValue().isEmpty()
                                || candidate.context().keySet().stream()
                                        .anyMatch(k -> k.equalsIgnoreCase(pin.getKey())))
                && check.needsNoOpenAnswer(candidate);
        boolean keepResource = settings.onlyCatalogRequests() && cell.value().equals("*");
        return new WitnessShrinker(catalog, still).shrink(request, keepResource);
    }
}
