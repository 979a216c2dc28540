package dev.byoc.testing;

import dev.byoc.error.ByocException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.RecordException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import dev.byoc.testing.internal.faults.CallInterceptor;
import dev.byoc.testing.internal.faults.CallNames;
import dev.byoc.testing.internal.faults.InterceptedCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A script of the faults of one process, and a list of the calls that it made. {@link FaultyCloud},
 * {@link FaultyRecords} and {@link FaultyAttestedKey} of one process share one script. After a crash every call of the
 * process crashes.
 *
 * <p>A call is named by its verb and what it is about: {@code create network}, {@code list bucket}, {@code read zones},
 * {@code save record}, {@code resize fleet}; {@link #callNames()} has all. Calls made side by side are numbered as they
 * come.
 *
 * <p>A fault that never happened tests nothing. {@link #requireAllFired()} finds it, as {@link #close()} does, so that
 * JUnit can ask at the end of each test:
 *
 * <pre>{@code
 * @AutoClose
 * private final Faults faults = Faults.none();
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class Faults implements AutoCloseable {
    private final Map<Integer, Fault> byNumber = new TreeMap<>();
    private final Map<String, Deque<Fault>> next = new TreeMap<>();
    private final Map<String, Fault> always = new TreeMap<>();
    private final Set<String> alwaysFired = new HashSet<>();
    private final List<String> calls = new ArrayList<>();
    private boolean crashed;

    private Faults() {}

    /** Returns a script without faults. */
    public static Faults none() {
        return new Faults();
    }

    /** Returns the names of all calls, sorted. */
    public static List<String> callNames() {
        return CallNames.sorted();
    }

    /**
     * Has {@code fault} happen to call number {@code number}, counted from 1. It goes before what {@link #next} and
     * {@link #always} say of the same call.
     *
     * @throws IllegalArgumentException if {@code number} is less than 1
     */
    public synchronized Faults at(int number, Fault fault) {
        if (number < 1) {
            throw new IllegalArgumentException("Calls are counted from 1 [number=" + number + "]");
        }
        byNumber.put(number, fault);
        return this;
    }

    /**
     * Has {@code fault} happen to the next call named {@code call}; used twice, to the next two.
     *
     * @throws IllegalArgumentException if no call has this name; names the nearest ones
     */
    public synchronized Faults next(String call, Fault fault) {
        next.computeIfAbsent(CallNames.require(call), unused -> new ArrayDeque<>())
                .add(fault);
        return this;
    }

    /**
     * Has {@code fault} happen to every call named {@code call}.
     *
     * @throws IllegalArgumentException if no call has this name; names the nearest ones
     */
    public synchronized Faults always(String call, Fault fault) {
        always.put(CallNames.require(call), fault);
        return this;
    }

    /** Returns the calls made so far, in order. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Returns whether the process has crashed. */
    public synchronized boolean crashed() {
        return crashed;
    }

    /**
     * Fails unless every fault of the script has happened, those for every call of a name at least once.
     *
     * @throws AssertionError if a fault has not happened; names it and the calls that were made
     */
    public synchronized void requireAllFired() {
        List<String> left = new ArrayList<>();
        byNumber.forEach((number, fault) -> {
            if (number > calls.size()) {
                left.add(fault + " at call " + number);
            }
        });
        next.forEach((call, faults) -> faults.forEach(fault -> left.add(fault + " at the next '" + call + "'")));
        always.forEach((call, fault) -> {
            if (!alwaysFired.contains(call)) {
                left.add(fault + " at every '" + call + "'");
            }
        });
        if (!left.isEmpty()) {
            throw new AssertionError("Faults that never happened: " + left + "; calls that were made: " + calls);
        }
    }

    /** As {@link #requireAllFired()}. */
    @Override
    public void close() {
        requireAllFired();
    }

    CallInterceptor interceptor() {
        return this::intercept;
    }

    private <T> T intercept(InterceptedCall<T> call) {
        Fault fault = begin(call.name());
        if (fault == null) {
            return call.whole().get();
        }
        switch (fault) {
            case LOST_ANSWER, CRASH_AFTER ->
                ignoringAnswer(() -> {
                    T unused = call.whole().get();
                });
            case HALF_MADE, CRASH_HALF_MADE -> ignoringAnswer(call.firstPart());
            case LOST_REQUEST, CRASH_BEFORE, THROTTLED -> {}
        }
        if (fault.crashes()) {
            crash();
            throw new SimulatedCrash(call.name());
        }
        throw failure(call.name(), call.kind(), fault);
    }

    /** Nobody hears the answer, even if it is a refusal. */
    private static void ignoringAnswer(Runnable change) {
        try {
            change.run();
        } catch (ByocException e) {
            // lost with the answer
        }
    }

    private synchronized @Nullable Fault begin(String call) {
        if (crashed) {
            throw new SimulatedCrash(call);
        }
        calls.add(CallNames.require(call));
        Fault planned = byNumber.get(calls.size());
        if (planned == null) {
            planned = next.getOrDefault(call, new ArrayDeque<>()).poll();
        }
        if (planned == null && always.containsKey(call)) {
            alwaysFired.add(call);
            planned = always.get(call);
        }
        return planned;
    }

    private synchronized void crash() {
        crashed = true;
    }

    private static RuntimeException failure(String call, InterceptedCall.Kind kind, Fault fault) {
        String context = " [call=" + call + "]";
        if (kind == InterceptedCall.Kind.RECORD) {
            return new RecordException("The store of records does not answer" + context);
        }
        if (fault == Fault.THROTTLED) {
            return new ThrottledException("Too many calls" + context);
        }
        return kind == InterceptedCall.Kind.READ
                ? new UnavailableException("No answer" + context)
                : new OutcomeUnknownException("No answer, so the change may have been made or not" + context);
    }
}
