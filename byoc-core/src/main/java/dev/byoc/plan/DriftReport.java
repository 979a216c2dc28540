package dev.byoc.plan;

import dev.byoc.model.EnvironmentKey;
import java.util.List;
import java.util.Locale;

/** How what is there differs from what is wished for. Looking for it changed nothing. Immutable. */
public final class DriftReport {
    private final EnvironmentKey environment;
    private final List<Finding> findings;
    private final List<String> notChecked;

    private DriftReport(EnvironmentKey environment, List<Finding> findings, List<String> notChecked) {
        this.environment = environment;
        this.findings = List.copyOf(findings);
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
    public record Finding(Kind kind, String subject, String id, List<Change> changes) {
        /** Copies the list. */
        public Finding {
            changes = List.copyOf(changes);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(kind + " " + subject + (id.isEmpty() ? "" : " " + id));
            changes.forEach(
                    change -> text.append(System.lineSeparator()).append("    ").append(change));
            return text.toString();
        }
    }

    /** Returns the report of {@code findings}, made without looking at {@code notChecked}. */
    public static DriftReport of(EnvironmentKey environment, List<Finding> findings, List<String> notChecked) {
        return new DriftReport(environment, findings, notChecked);
    }

    /** The environment. */
    public EnvironmentKey environment() {
        return environment;
    }

    /** The differences; empty when there are none. */
    public List<Finding> findings() {
        return findings;
    }

    /** What was not looked at, in words. */
    public List<String> notChecked() {
        return notChecked;
    }

    /** Returns whether there are no differences. */
    public boolean isClean() {
        return findings.isEmpty();
    }

    /** Returns the findings as lines, then {@code drift: none} or {@code drift: N found}. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        findings.forEach(finding -> text.append(finding).append(System.lineSeparator()));
        text.append("not checked: ").append(String.join("; ", notChecked)).append(System.lineSeparator());
        return text.append(this).toString();
    }

    @Override
    public String toString() {
        return isClean() ? "drift: none" : "drift: " + findings.size() + " found";
    }
}
