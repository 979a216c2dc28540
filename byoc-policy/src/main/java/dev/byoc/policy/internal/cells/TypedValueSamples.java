package dev.byoc.policy.internal.cells;

import dev.byoc.policy.internal.numbering.ValueAtom;
import dev.byoc.policy.internal.numbering.ValueAtom.Kind;
import dev.byoc.policy.internal.text.IpRange;
import dev.byoc.policy.internal.text.ValueParser;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Numbers, dates and addresses that between them stand for all there are: the constants, and one between each two. */
final class TypedValueSamples {
    /** The longest number that can be read, and the finest step between two. */
    private static final BigDecimal MOST = new BigDecimal("9".repeat(40) + "." + "9".repeat(40));

    private static final int SCALE = 40;
    private static final long MOST_EPOCH = 99_999_999_999L;

    private final List<Kind> kinds = new ArrayList<>();
    private final List<Optional<Object>> constants = new ArrayList<>();

    TypedValueSamples(List<ValueAtom> atoms) {
        for (ValueAtom atom : atoms) {
            kinds.add(atom.kind());
            constants.add(
                    switch (atom.kind()) {
                        case NUMBER -> ValueParser.number(atom.expected()).map(Object.class::cast);
                        case DATE -> ValueParser.instant(atom.expected()).map(Object.class::cast);
                        case ADDRESS -> IpRange.parse(atom.expected()).map(Object.class::cast);
                        case TEXT, NOTHING -> Optional.empty();
                    });
        }
    }

    /** What kind of values atom {@code i} looks into; known once, because telling takes reading. */
    Kind kind(int i) {
        return kinds.get(i);
    }

    /** The number in atom {@code i}. */
    BigDecimal number(int i) {
        return (BigDecimal) constants.get(i).orElseThrow();
    }

    /** The date in atom {@code i}. */
    Instant date(int i) {
        return (Instant) constants.get(i).orElseThrow();
    }

    /** The addresses in atom {@code i}. */
    IpRange range(int i) {
        return (IpRange) constants.get(i).orElseThrow();
    }

    List<String> numbers() {
        TreeSet<BigDecimal> sorted = new TreeSet<>();
        for (int i : of(Kind.NUMBER)) {
            sorted.add(number(i));
        }
        if (sorted.isEmpty()) {
            return List.of();
        }
        TreeSet<BigDecimal> found = new TreeSet<>(sorted);
        BigDecimal last = MOST.negate();
        for (BigDecimal constant : sorted) {
            Optional<BigDecimal> step = between(last, constant);
            step.ifPresent(found::add);
            if (step.isEmpty() && constant.compareTo(sorted.first()) == 0) {
                found.add(MOST.negate());
            }
            last = constant;
        }
        found.add(between(last, MOST).orElse(MOST));
        // A whole number can be a date as well, in seconds; with a fraction it is a number only.
        boolean dates = !of(Kind.DATE).isEmpty();
        return found.stream()
                .map(number ->
                        number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString())
                .map(text -> dates && text.indexOf('.') < 0 ? text + ".0" : text)
                .toList();
    }

    /** Returns a short number between two, if there is one that can be read. */
    private static Optional<BigDecimal> between(BigDecimal low, BigDecimal high) {
        BigDecimal above = low.add(BigDecimal.ONE);
        BigDecimal below = high.subtract(BigDecimal.ONE);
        if (low.compareTo(MOST.negate()) != 0 && above.compareTo(high) < 0) {
            return Optional.of(above);
        }
        if (high.compareTo(MOST) != 0 && below.compareTo(low) > 0) {
            return Optional.of(below);
        }
        BigDecimal middle = low.add(high).divide(BigDecimal.valueOf(2)).setScale(SCALE, RoundingMode.FLOOR);
        return Optional.of(middle).filter(m -> m.compareTo(low) > 0 && m.compareTo(high) < 0);
    }

    List<String> dates() {
        TreeSet<Instant> sorted = new TreeSet<>();
        for (int i : of(Kind.DATE)) {
            sorted.add(date(i));
        }
        List<String> found = new ArrayList<>();
        Instant last = null;
        for (Instant constant : sorted) {
            found.add((last == null
                            ? constant.minusSeconds(1)
                            : last.plus(Duration.between(last, constant).dividedBy(2)))
                    .toString());
            found.add(constant.toString());
            last = constant;
        }
        if (last != null) {
            found.add(last.plusSeconds(1).toString());
            of(Kind.NUMBER).stream().findFirst().ifPresent(any -> seconds(found));
        }
        return found;
    }

    /** Adds the whole numbers about all constants, which are numbers and dates at once. */
    private void seconds(List<String> found) {
        TreeSet<BigInteger> near =
                new TreeSet<>(List.of(BigInteger.valueOf(MOST_EPOCH), BigInteger.valueOf(-MOST_EPOCH)));
        of(Kind.NUMBER)
                .forEach(i -> around(number(i).setScale(0, RoundingMode.FLOOR).toBigInteger(), near));
        of(Kind.DATE).forEach(i -> around(BigInteger.valueOf(date(i).getEpochSecond()), near));
        near.stream()
                .filter(second -> second.abs().compareTo(BigInteger.valueOf(MOST_EPOCH)) <= 0)
                .forEach(second -> found.add(second.toString()));
    }

    private static void around(BigInteger number, Set<BigInteger> near) {
        for (int step = -1; step <= 2; step++) {
            near.add(number.add(BigInteger.valueOf(step)));
        }
    }

    List<String> addresses() {
        Set<String> found = new LinkedHashSet<>();
        for (int i : of(Kind.ADDRESS)) {
            IpRange range = range(i);
            List<BigInteger> ends = List.of(
                    range.first(),
                    range.last(),
                    range.first().subtract(BigInteger.ONE),
                    range.last().add(BigInteger.ONE));
            ends.forEach(end -> IpAddressText.text(range.bits(), end).ifPresent(found::add));
            found.add("203.0.113.1");
            found.add("2001:db8::1");
        }
        return List.copyOf(found);
    }

    private List<Integer> of(Kind kind) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i) == kind) {
                found.add(i);
            }
        }
        return found;
    }
}
