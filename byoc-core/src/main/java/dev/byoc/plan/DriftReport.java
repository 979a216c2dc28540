package dev.byoc.plan;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ResourceId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How what is there differs from what is wished for. Looking for it changed nothing. Immutable. */
public final class DriftReport {
    private final EnvironmentKey environment;
    private final List<Difference> differences;
    private final List<String> notChecked;

    private DriftReport(EnvironmentKey environment, List<Difference> differences, List<String> notChecked) {
        this.environment = environment;
        this.differences = List.copyOf(differences);
        this.notChecked = List.copyOf(notChecked);
    }

    /** What is wrong with a resource. */
    public enum Kind {
        /** It is not there. */
        MISSING,
        /** It is not as it should be. */
        CHANGED,
        /** It carries the environment's tag but should not be there. */
        UNEXPECTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One difference.
     *
     * @param kind what is wrong
     * @param subject the component, or the kind of resource where it is none of the library's
     * @param id what the provider calls it; empty when it is missing
     * @param changes which attributes differ; empty unless it is {@link Kind#CHANGED}
     */
    public record Difference(Kind kind, String subject, Optional<ResourceId> id, List<Change> changes) {
        /** Copies the list. */
        public Difference {
            changes = List.copyOf(changes);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(
                    kind + " " + subject + id.map(found -> " " + found).orElse(""));
            changes.forEach(
                    change -> text.append(System.lineSeparator()).append("    ").append(change));
            return text.toString();
        }
    }

    /** Returns the report of {@code differences}, made without looking at {@code notChecked}. */
    public static DriftReport of(EnvironmentKey environment, List<Difference> differences, List<String> notChecked) {
        return new DriftReport(environment, differences, notChecked);
    }

    /** The environment. */
    public EnvironmentKey environment() {
        return environment;
    }

    /** The differences; empty when there are none. */
    public List<Difference> differences() {
        return differences;
    }

    /** What was not looked at, in words. */
    public List<String> notChecked() {
        return notChecked;
    }

    /** Returns whether there are no differences. */
    public boolean isClean() {
        return differences.isEmpty();
    }

    /**
     * Returns the report as a JSON object with {@code namespace}, {@code deployment}, {@code differences}, each with
     * {@code kind}, {@code subject}, {@code id}, which is null when empty, and {@code changes} as in
     * {@link Plan#toJson}; and {@code notChecked}.
     */
    public String toJson() {
        return ReportJson.write(this);
    }

    /** Returns the differences as lines, then {@code drift: none} or {@code drift: N found}. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        differences.forEach(difference -> text.append(difference).append(System.lineSeparator()));
        text.append("not checked: ").append(String.join("; ", notChecked)).append(System.lineSeparator());
        return text.append(this).toString();
    }

    @Override
    public String toString() {
        return isClean() ? "drift: none" : "drift: " + differences.size() + " found";
    }
}
