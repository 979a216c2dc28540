package dev.byoc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.event.ByocEvent;
import dev.byoc.event.ByocListener;
import dev.byoc.event.EventOrigin;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Namespace;
import dev.byoc.model.OperationId;
import dev.byoc.port.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final EventOrigin ORIGIN = new EventOrigin(
            Instant.EPOCH,
            OperationId.of("0123456789abcdef"),
            EnvironmentKey.of(Namespace.of("acme"), EnvironmentId.of("d-1")));

    private final List<String> lines = new ArrayList<>();

    @Test
    void checked_everythingOk_isCounted() {
        tell(Verdict.ok("quota network"), Verdict.ok("quota address"));

        assertThat(lines).containsExactly("checked: 2 ok");
    }

    @Test
    void checked_someUnknown_namesOneAndCountsTheOthers() {
        tell(Verdict.ok("quota network"), Verdict.unknown("quota address", "nobody may look"));
        tell(Verdict.unknown("permission a", "no simulator"), Verdict.unknown("permission b", "no simulator"));

        assertThat(lines)
                .containsExactly(
                        "checked: 1 ok, unknown: quota address (nobody may look)",
                        "checked: 0 ok, unknown: permission a (no simulator) and 1 more");
    }

    @Test
    void lines_kindThatIsNotKnown_isDescribed() {
        ByocEvent unknown = new ByocEvent() {
            @Override
            public EventOrigin origin() {
                return ORIGIN;
            }

            @Override
            public String kind() {
                return "moon.rose";
            }

            @Override
            public String describe() {
                return "the moon rose";
            }
        };

        Progress.toLines(lines::add).onEvent(unknown);

        assertThat(lines).containsExactly("  the moon rose");
    }

    @Test
    void lines_theSameWaitAgain_isToldOnce() {
        ByocListener progress = Progress.toLines(lines::add);

        for (int i = 0; i < 3; i++) {
            progress.onEvent(new ByocEvent.Waiting(ORIGIN, "machines are coming up", Duration.ofSeconds(5)));
        }

        assertThat(lines).containsExactly("  waiting 5.0 s: machines are coming up");
    }

    private void tell(Verdict... verdicts) {
        Progress.toLines(lines::add).onEvent(new ByocEvent.Checked(ORIGIN, List.of(verdicts)));
    }
}
