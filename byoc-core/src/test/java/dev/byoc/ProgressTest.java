package dev.byoc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.event.ByocEvent;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Namespace;
import dev.byoc.port.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final EnvironmentKey OWNER = EnvironmentKey.of(Namespace.of("acme"), EnvironmentId.of("d-1"));

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

    private void tell(Verdict... verdicts) {
        Progress.toLines(lines::add).onEvent(new ByocEvent.Checked(OWNER, List.of(verdicts)));
    }
}
