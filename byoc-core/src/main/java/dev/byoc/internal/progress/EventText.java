package dev.byoc.internal.progress;

import dev.byoc.event.ByocEvent;
import dev.byoc.port.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts events into words. */
final class EventText {
    private EventText() {}

    static Optional<String> of(ByocEvent event) {
        if (event instanceof ByocEvent.Started started) {
            return Optional.of(started.operation() + " " + started.environment());
        }
        if (event instanceof ByocEvent.Planned planned) {
            return Optional.of(planned.plan().summary());
        }
        if (event instanceof ByocEvent.Checked checked) {
            return Optional.of(checked(checked.verdicts()));
        }
        if (event instanceof ByocEvent.StepFinished done) {
            return Optional.of(
                    "  %-8s %s (%s)".formatted(done.step().action(), done.step().component(), seconds(done.took())));
        }
        if (event instanceof ByocEvent.StepFailed failed) {
            return Optional.of("  failed   " + failed.step().component() + ": " + failed.reason());
        }
        if (event instanceof ByocEvent.Waiting waiting) {
            return Optional.of("  waiting " + seconds(waiting.duration()) + ": " + waiting.reason());
        }
        if (event instanceof ByocEvent.RolloutStep step) {
            return Optional.of("  " + step.text());
        }
        if (event instanceof ByocEvent.MachineSeen seen) {
            return Optional.of("  " + seen.machine() + ": " + seen.stage());
        }
        if (event instanceof ByocEvent.Uploading upload) {
            return Optional.of("  stored %,d of %,d bytes".formatted(upload.stored(), upload.total()));
        }
        if (event instanceof ByocEvent.Warning warning) {
            return Optional.of("warning: " + warning.text());
        }
        if (event instanceof ByocEvent.WaitingForLease waiting) {
            return Optional.of("  waiting for the lease of " + waiting.holder() + ", until " + waiting.until());
        }
        if (event instanceof ByocEvent.Finished finished) {
            return Optional.of(finished.operation()
                    + (finished.succeeded() ? " done in " : " failed after ")
                    + seconds(finished.took()));
        }
        return Optional.empty();
    }

    private static String checked(List<Verdict> verdicts) {
        List<Verdict> unknown = verdicts.stream()
                .filter(verdict -> verdict.status() == Verdict.Status.UNKNOWN)
                .toList();
        String known = "checked: " + (verdicts.size() - unknown.size()) + " ok";
        if (unknown.isEmpty()) {
            return known;
        }
        Verdict first = unknown.get(0);
        String more = unknown.size() == 1 ? "" : " and " + (unknown.size() - 1) + " more";
        return known + ", unknown: " + first.check()
                + first.reason().map(reason -> " (" + reason + ")").orElse("") + more;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
