package dev.byoc.policy.analysis;

import dev.byoc.policy.analysis.ValueAtom.Kind;
import dev.byoc.policy.internal.IpRange;
import dev.byoc.policy.internal.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Cuts the single values of a key into cells by which atoms they fit. */
final class ValueCells {
    private static final int MOST_FREE = 6;

    private final List<ValueAtom> atoms;
    private final Assignment assignment;
    private final Optional<String> pinned;
    private boolean complete = true;

    ValueCells(List<ValueAtom> atoms, Assignment assignment, Optional<String> pinned) {
        this.atoms = atoms;
        this.assignment = assignment;
        this.pinned = pinned;
    }

    /** Whether each combination of atoms that a value has is among the cells. */
    boolean complete() {
        return complete;
    }

    List<Cell> cells() {
        List<Cell> cells = texts();
        long kinds = atoms.stream()
                .map(ValueAtom::kind)
                .filter(kind -> kind != Kind.NOTHING)
                .distinct()
                .count();
        Set<String> typed = new LinkedHashSet<>();
        typed.addAll(numbers());
        typed.addAll(dates());
        typed.addAll(addresses());
        if (!typed.isEmpty() && pinned.isEmpty()) {
            complete = kinds == 1;
            Map<BitSet, String> found = new LinkedHashMap<>();
            if (kinds > 1) {
                cells.forEach(cell -> typed.add(cell.value()));
            }
            typed.add("x");
            for (String value : typed) {
                found.putIfAbsent(truths(value), value);
            }
            cells = new ArrayList<>();
            for (Map.Entry<BitSet, String> entry : found.entrySet()) {
                cells.add(new Cell(entry.getKey(), entry.getValue()));
            }
        }
        if (pinned.isPresent()) {
            cells = List.of(new Cell(truths(pinned.get()), pinned.get()));
        }
        return spread(cells);
    }

    /** Gives each free atom that can hold the choice of not holding. */
    private List<Cell> spread(List<Cell> cells) {
        BitSet free = new BitSet();
        for (int i = 0; i < atoms.size(); i++) {
            free.set(i, atoms.get(i).isFree(assignment));
        }
        if (free.isEmpty()) {
            return cells;
        }
        if (free.cardinality() > MOST_FREE) {
            throw new TooLargeException("too many variables stand in conditions on one key");
        }
        Map<BitSet, Cell> spread = new LinkedHashMap<>();
        for (Cell cell : cells) {
            BitSet loose = (BitSet) cell.truths().clone();
            loose.and(free);
            int[] bits = loose.stream().toArray();
            for (int choice = 0; choice < 1 << bits.length; choice++) {
                BitSet truths = (BitSet) cell.truths().clone();
                for (int b = 0; b < bits.length; b++) {
                    truths.set(bits[b], (choice >> b & 1) == 0);
                }
                spread.putIfAbsent(truths, new Cell(truths, cell.value()));
            }
        }
        return List.copyOf(spread.values());
    }

    private List<Cell> texts() {
        List<StringMachine> machines = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int i = 0; i < atoms.size(); i++) {
            int owner = i;
            if (atoms.get(i).kind() == Kind.TEXT) {
                atoms.get(i).machine(assignment).ifPresent(machine -> {
                    machines.add(machine);
                    owners.add(owner);
                });
            }
        }
        List<Cell> cells = new ArrayList<>();
        StringCells.of(machines, true).forEach((fits, text) -> {
            BitSet truths = new BitSet();
            fits.stream().forEach(i -> truths.set(owners.get(i)));
            cells.add(new Cell(truths, text.isEmpty() && machines.isEmpty() ? "x" : text));
        });
        return cells;
    }

    private BitSet truths(String value) {
        BitSet truths = new BitSet();
        for (int i = 0; i < atoms.size(); i++) {
            ValueAtom atom = atoms.get(i);
            truths.set(i, atom.kind() == Kind.TEXT ? text(atom, value) : atom.fits(value));
        }
        return truths;
    }

    private boolean text(ValueAtom atom, String value) {
        return atom.machine(assignment)
                .map(machine -> {
                    int state = machine.start();
                    for (int i = 0; i < value.length(); i++) {
                        state = machine.next(state, value.charAt(i));
                    }
                    return machine.accepts(state);
                })
                .orElse(false);
    }

    private List<String> numbers() {
        TreeSet<BigDecimal> constants = new TreeSet<>();
        of(Kind.NUMBER)
                .forEach(atom -> constants.add(Values.number(atom.expected()).orElseThrow()));
        List<String> candidates = new ArrayList<>();
        BigDecimal last = null;
        for (BigDecimal constant : constants) {
            candidates.add(
                    last == null
                            ? constant.subtract(BigDecimal.ONE).toPlainString()
                            : last.add(constant).divide(BigDecimal.valueOf(2)).toPlainString());
            candidates.add(constant.toPlainString());
            last = constant;
        }
        if (last != null) {
            candidates.add(last.add(BigDecimal.ONE).toPlainString());
        }
        return candidates;
    }

    private List<String> dates() {
        TreeSet<Instant> constants = new TreeSet<>();
        of(Kind.DATE)
                .forEach(atom -> constants.add(Values.instant(atom.expected()).orElseThrow()));
        List<String> candidates = new ArrayList<>();
        Instant last = null;
        for (Instant constant : constants) {
            candidates.add((last == null
                            ? constant.minusSeconds(1)
                            : last.plus(
                                    java.time.Duration.between(last, constant).dividedBy(2)))
                    .toString());
            candidates.add(constant.toString());
            last = constant;
        }
        if (last != null) {
            candidates.add(last.plusSeconds(1).toString());
        }
        return candidates;
    }

    private List<String> addresses() {
        Set<String> candidates = new LinkedHashSet<>();
        for (ValueAtom atom : of(Kind.ADDRESS)) {
            IpRange range = IpRange.parse(atom.expected()).orElseThrow();
            List<BigInteger> ends = List.of(
                    range.first(),
                    range.last(),
                    range.first().subtract(BigInteger.ONE),
                    range.last().add(BigInteger.ONE));
            ends.forEach(end -> Addresses.text(range.bits(), end).ifPresent(candidates::add));
            candidates.add("203.0.113.1");
            candidates.add("2001:db8::1");
        }
        return List.copyOf(candidates);
    }

    private List<ValueAtom> of(Kind kind) {
        return atoms.stream().filter(atom -> atom.kind() == kind).toList();
    }
}
