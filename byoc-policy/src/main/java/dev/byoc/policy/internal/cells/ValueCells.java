package dev.byoc.policy.internal.cells;

import dev.byoc.policy.internal.numbering.PlacedSymbols;
import dev.byoc.policy.internal.numbering.ValueAtom;
import dev.byoc.policy.internal.numbering.ValueAtom.Kind;
import dev.byoc.policy.internal.numbering.VariableAssignment;
import dev.byoc.policy.internal.strings.CaseFolding;
import dev.byoc.policy.internal.strings.PatternAutomaton;
import dev.byoc.policy.internal.strings.StringCells;
import dev.byoc.policy.internal.text.IpRange;
import dev.byoc.policy.internal.text.ValueParser;
import dev.byoc.policy.internal.work.ListMaps;
import dev.byoc.policy.internal.work.WorkBudget;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts the single values of a key into cells by which atoms they fit. Patterns that the same conditions hold are one: a
 * cell names the first of them when any fits.
 */
final class ValueCells {
    private final List<ValueAtom> atoms;
    private final List<BitSet> owners;
    private final VariableAssignment assignment;
    private final Optional<String> pinned;
    private final boolean emptyApart;
    private final WorkBudget budget;
    private final TypedValueSamples candidates;
    private final PlacedSymbols placed;
    private final List<Optional<PatternAutomaton>> machines = new ArrayList<>();
    private final BitSet textual = new BitSet();
    private boolean complete = true;

    /**
     * Creates the cells for {@code atoms}, each of which the conditions in {@code owners} hold; with {@code emptyApart}
     * the empty text is a cell of its own.
     */
    ValueCells(
            List<ValueAtom> atoms,
            List<BitSet> owners,
            VariableAssignment assignment,
            Optional<String> pinned,
            boolean emptyApart,
            WorkBudget budget) {
        this.atoms = atoms;
        this.owners = owners;
        this.assignment = assignment;
        this.pinned = pinned;
        this.emptyApart = emptyApart;
        this.budget = budget;
        this.candidates = new TypedValueSamples(atoms);
        this.placed = new PlacedSymbols();
        for (ValueAtom atom : atoms) {
            textual.set(machines.size(), atom.kind() == Kind.TEXT);
            machines.add(atom.kind() == Kind.TEXT ? atom.machine(assignment) : Optional.empty());
        }
    }

    /** Whether each combination of atoms that a value has is among the cells. */
    boolean complete() {
        return complete;
    }

    List<Cell> cells() {
        if (pinned.isPresent()) {
            return spread(List.of(new Cell(truths(pinned.get()), pinned.get())));
        }
        List<Cell> cells = new ArrayList<>(spread(nonEmpty()));
        if (emptyApart) {
            cells.addAll(spread(List.of(new Cell(truths(""), ""))));
        }
        return cells;
    }

    /** Returns the cells, which no empty text stands for when that is apart. */
    private List<Cell> nonEmpty() {
        Set<String> typed = new LinkedHashSet<>();
        typed.addAll(candidates.numbers());
        typed.addAll(candidates.dates());
        typed.addAll(candidates.addresses());
        if (typed.isEmpty()) {
            return texts(new HashSet<>());
        }
        typed.add("x");
        Map<BitSet, Cell> found = new LinkedHashMap<>();
        for (String value : typed) {
            add(found, truths(value), value);
        }
        if (!textual.isEmpty()) {
            mix(found);
        }
        return new ArrayList<>(found.values());
    }

    /**
     * Adds the cells of texts to those of typed values. Which texts are numbers, dates or addresses is known only one
     * by one; an open assignment may take in too much, so there every combination is added.
     */
    private void mix(Map<BitSet, Cell> typed) {
        List<Cell> values = List.copyOf(typed.values());
        Set<String> literals = new HashSet<>();
        List<Cell> texts = texts(literals);
        texts.forEach(cell -> add(typed, truths(cell.value()), cell.value()));
        complete = assignment.open();
        if (complete) {
            budget.spend(20L * values.size() * texts.size());
            for (Cell value : values) {
                BitSet own = (BitSet) value.truths().clone();
                own.andNot(textual);
                for (Cell text : texts) {
                    if (!literals.contains(text.value())) {
                        BitSet both = (BitSet) own.clone();
                        both.or(text.truths());
                        add(typed, both, value.value());
                    }
                }
            }
        }
    }

    private static void add(Map<BitSet, Cell> cells, BitSet truths, String value) {
        cells.putIfAbsent(truths, new Cell(truths, value));
    }

    /** Gives each free atom that can hold the choice of not holding, unless one that holds implies it. */
    private List<Cell> spread(List<Cell> cells) {
        BitSet free = new BitSet();
        for (int i = 0; i < atoms.size(); i++) {
            free.set(i, atoms.get(i).isFree(assignment));
        }
        if (free.isEmpty()) {
            return cells;
        }
        FreeChoices choices = FreeChoices.of(
                free, "conditions on one key", (one, other) -> placed.implies(atoms.get(one), atoms.get(other)));
        Map<BitSet, Cell> spread = new LinkedHashMap<>();
        for (Cell cell : cells) {
            for (BitSet truths : choices.of(cell.truths())) {
                spread.putIfAbsent(truths, new Cell(truths, cell.value()));
            }
        }
        return List.copyOf(spread.values());
    }

    /**
     * Returns the cells of texts as far as texts are compared, and puts those that a policy spells out in
     * {@code known}.
     */
    private List<Cell> texts(Set<String> known) {
        Map<String, BitSet> literals = new LinkedHashMap<>();
        Map<String, BitSet> folded = new LinkedHashMap<>();
        List<Integer> patterned = new ArrayList<>();
        for (int i = textual.nextSetBit(0); i >= 0; i = textual.nextSetBit(i + 1)) {
            Optional<String> literal = atoms.get(i).literal(assignment);
            Optional<String> anyCase = atoms.get(i).folded(assignment);
            if (literal.isPresent()) {
                add(literals, literal.get(), i);
            } else if (anyCase.isPresent()) {
                add(folded, anyCase.get(), i);
            } else if (machines.get(i).isPresent()) {
                patterned.add(i);
            }
        }
        known.addAll(literals.keySet());
        if (!patterned.isEmpty()) {
            // A pattern can tell apart texts that differ in case only, so that they are patterns too.
            for (BitSet anyCase : folded.values()) {
                for (int i = anyCase.nextSetBit(0); i >= 0; i = anyCase.nextSetBit(i + 1)) {
                    patterned.add(i);
                }
            }
            folded.clear();
        }
        List<Cell> cells = patterns(literals.keySet(), folded.keySet(), patterned);
        cells.addAll(literals(literals, folded, patterned));
        Map<String, Set<String>> spelt = new HashMap<>();
        for (String literal : folded.isEmpty() ? Set.<String>of() : literals.keySet()) {
            Set<String> alike = spelt.getOrDefault(CaseFolding.of(literal), new HashSet<>());
            alike.add(literal);
            spelt.put(CaseFolding.of(literal), alike);
        }
        for (Map.Entry<String, BitSet> anyCase : folded.entrySet()) {
            // Texts are tried that grow character by character.
            budget.spendText((long) anyCase.getKey().length() * anyCase.getKey().length() / 2);
            Optional<String> other =
                    CaseFolding.besides(anyCase.getKey(), spelt.getOrDefault(anyCase.getKey(), Set.of()));
            if (other.isPresent()) {
                cells.add(new Cell(anyCase.getValue(), other.get()));
            }
        }
        return cells;
    }

    private static void add(Map<String, BitSet> texts, String text, int atom) {
        BitSet own = texts.getOrDefault(text, new BitSet());
        own.set(atom);
        texts.put(text, own);
    }

    /** Returns the cells of texts that are spelt out nowhere. */
    private List<Cell> patterns(Set<String> literals, Set<String> folded, List<Integer> patterned) {
        Map<List<Object>, List<PatternAutomaton>> groups = new LinkedHashMap<>();
        Map<List<Object>, Integer> first = new LinkedHashMap<>();
        for (int i : patterned) {
            PatternAutomaton machine = machines.get(i).orElseThrow();
            Object apart = atoms.get(i).isFree(assignment) ? i : owners.get(i);
            List<Object> group = List.of(apart, machine.ignoresCase());
            ListMaps.add(groups, group, machine);
            first.putIfAbsent(group, i);
        }
        List<Integer> atomsOfGroups = new ArrayList<>(first.values());
        List<PatternAutomaton> together = new ArrayList<>();
        for (List<PatternAutomaton> group : groups.values()) {
            together.add(PatternAutomaton.anyOf(group));
        }
        Set<String> taken = new HashSet<>(literals);
        taken.addAll(folded);
        if (emptyApart) {
            taken.add("");
        }
        List<Cell> cells = new ArrayList<>();
        for (Map.Entry<BitSet, String> cell :
                StringCells.besides(taken, together, true, budget).entrySet()) {
            BitSet truths = new BitSet();
            for (int i = cell.getKey().nextSetBit(0); i >= 0; i = cell.getKey().nextSetBit(i + 1)) {
                truths.set(atomsOfGroups.get(i));
            }
            cells.add(new Cell(truths, atoms.isEmpty() ? "x" : cell.getValue()));
        }
        return cells;
    }

    private List<Cell> literals(Map<String, BitSet> literals, Map<String, BitSet> folded, List<Integer> patterned) {
        List<Cell> cells = new ArrayList<>();
        for (Map.Entry<String, BitSet> literal : literals.entrySet()) {
            String text = literal.getKey();
            budget.spend((long) text.length() * patterned.size());
            BitSet truths = (BitSet) literal.getValue().clone();
            if (!folded.isEmpty()) {
                truths.or(folded.getOrDefault(CaseFolding.of(text), new BitSet()));
            }
            for (int i : patterned) {
                truths.set(i, accepts(machines.get(i).orElseThrow(), text));
            }
            cells.add(new Cell(truths, text));
        }
        return cells;
    }

    private BitSet truths(String value) {
        budget.spend(atoms.size());
        Optional<BigDecimal> number = ValueParser.number(value);
        Optional<Instant> date = ValueParser.instant(value);
        Optional<IpRange> address = value.indexOf('/') < 0 ? IpRange.parse(value) : Optional.empty();
        BitSet truths = new BitSet();
        for (int i = 0; i < atoms.size(); i++) {
            ValueAtom atom = atoms.get(i);
            truths.set(
                    i,
                    switch (candidates.kind(i)) {
                        case TEXT ->
                            machines.get(i)
                                    .filter(machine -> accepts(machine, value))
                                    .isPresent();
                        case NUMBER ->
                            number.isPresent() && atom.relation(number.get().compareTo(candidates.number(i)));
                        case DATE ->
                            date.isPresent() && atom.relation(date.get().compareTo(candidates.date(i)));
                        case ADDRESS ->
                            address.isPresent() && candidates.range(i).contains(address.get());
                        case NOTHING -> false;
                    });
        }
        return truths;
    }

    private boolean accepts(PatternAutomaton machine, String value) {
        int state = machine.start();
        for (int i = 0; i < value.length(); i++) {
            state = machine.next(state, value.charAt(i), budget);
        }
        return machine.accepts(state);
    }
}
