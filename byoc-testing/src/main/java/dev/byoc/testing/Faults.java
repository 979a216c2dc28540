package dev.byoc.testing;

import dev.byoc.error.ByocException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.RecordException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import dev.byoc.testing.internal.faults.CallInterceptor;
import dev.byoc.testing.internal.faults.InterceptedCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A script of what goes wrong for one process, and a list of the calls that it made. {@link FaultyCloud} and
 * {@link FaultyRecords} of one process share one script. After a crash every call of the process crashes.
 *
 * <p>A call is written as its verb and what it is about: {@code create network}, {@code list bucket}, {@code read
 * zones}, {@code save record}; of workloads {@code look machines}, {@code pin fleet}, {@code resize fleet},
 * {@code retire machine}, {@code protect machines}, {@code hold fleet}, {@code list address bindings}, {@code bind
 * address}, {@code list releases}, {@code create release}, {@code delete release}, {@code list images}, {@code upload
 * image}, {@code delete image}, {@code find host reports}, {@code read machine quota}. Safe for use by many threads;
 * calls made side by side are numbered as they come.
 */
public final class Faults {
    private final Map<Integer, Fault> byNumber = new HashMap<>();
    private final Map<String, Deque<Fault>> once = new HashMap<>();
    private final Map<String, Fault> always = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private boolean crashed;

    private Faults() {}

    /** Returns a script in which nothing goes wrong yet. */
    public static Faults none() {
        return new Faults();
    }

    /** Lets {@code fault} happen to call number {@code number}, counted from 1. */
    public synchronized Faults at(int number, Fault fault) {
        byNumber.put(number, fault);
        return this;
    }

    /** Lets {@code fault} happen to the next call that is written {@code call}; said twice, to the next two. */
    public synchronized Faults next(String call, Fault fault) {
        once.computeIfAbsent(call, unused -> new ArrayDeque<>()).add(fault);
        return this;
    }

    /** Lets {@code fault} happen to every call that is written {@code call}. */
    public synchronized Faults always(String call, Fault fault) {
        always.put(call, fault);
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

    /** Returns what lets happen to calls what the script says. */
    CallInterceptor interceptor() {
        return this::play;
    }

    private <T> T play(InterceptedCall<T> call) {
        Fault fault = begin(call.text());
        if (fault == null) {
            return call.wholly().get();
        }
        switch (fault) {
            case LOST_ANSWER, CRASH_AFTER ->
                ignoringAnswer(() -> {
                    T unused = call.wholly().get();
                });
            case HALF_MADE, CRASH_HALF_MADE -> ignoringAnswer(call.partly());
            case LOST_REQUEST, CRASH_BEFORE, THROTTLED -> {}
        }
        if (fault.crashes()) {
            crash();
            throw new SimulatedCrash(call.text());
        }
        throw failure(call.text(), call.kind(), fault);
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
        calls.add(call);
        Fault planned = byNumber.get(calls.size());
        if (planned == null) {
            planned = once.getOrDefault(call, new ArrayDeque<>()).poll();
        }
        return planned == null ? always.get(call) : planned;
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
