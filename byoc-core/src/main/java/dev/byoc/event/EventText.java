package dev.byoc.event;

import dev.byoc.port.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What several events put into words in the same way. */
final class EventText {
    private EventText() {}

    static String of(List<Verdict> verdicts) {
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

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
