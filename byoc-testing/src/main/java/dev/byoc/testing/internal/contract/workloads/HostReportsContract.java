package dev.byoc.testing.internal.contract.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.byoc.error.NotFoundException;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.HostReport;
import dev.byoc.testing.contract.fixture.ProviderAbility;
import dev.byoc.testing.internal.contract.SampleSpecs;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link dev.byoc.port.HostReports} must do. */
public abstract class HostReportsContract extends WorkloadContract {
    private static final ResourceId ONE = ResourceId.of("i-0000000000000001a");
    private static final ResourceId TWO = ResourceId.of("i-0000000000000002b");
    private static final ResourceId SILENT = ResourceId.of("i-0000000000000003c");
    private static final ReleaseId FIRST = ReleaseId.of("0123456789ab");
    private static final ReleaseId SECOND = ReleaseId.of("ba9876543210");

    @BeforeEach
    void makeLog() {
        scratch().make(samples().logGroup(30));
    }

    @Test
    void find_nobodyHasSpoken_isEmpty() {
        assertThat(find(List.of(ONE, TWO))).isEmpty();
        assertThat(find(List.of())).isEmpty();
    }

    @Test
    void find_reports_areThoseOfTheMachinesAskedFor() {
        report(ONE, FIRST, Optional.empty());
        report(TWO, SECOND, Optional.of("[ E26 ] \"too little\" memory, \\ 100 %"));

        assertThat(find(List.of(ONE, TWO, SILENT)))
                .extracting(HostReport::machine, HostReport::release, HostReport::state, HostReport::reason)
                .containsExactlyInAnyOrder(
                        tuple(ONE, FIRST, HostReport.State.READY, Optional.empty()),
                        tuple(
                                TWO,
                                SECOND,
                                HostReport.State.FAILED,
                                Optional.of("[ E26 ] \"too little\" memory, \\ 100 %")));
        assertThat(find(List.of(TWO))).extracting(HostReport::machine).containsExactly(TWO);
    }

    @Test
    void find_severalOfOneMachine_isTheLatest() {
        report(ONE, FIRST, Optional.of("not yet"));
        report(ONE, FIRST, Optional.empty());
        report(ONE, FIRST, Optional.of("the enclave has ended"));

        assertThat(find(List.of(ONE)))
                .extracting(HostReport::state, HostReport::reason)
                .containsExactly(tuple(HostReport.State.FAILED, Optional.of("the enclave has ended")));
    }

    @Test
    void find_sinceLongAfterTheReport_isEmpty() {
        report(ONE, FIRST, Optional.empty());
        Instant at = find(List.of(ONE)).get(0).at();

        assertThat(find(List.of(ONE), at)).hasSize(1);
        assertThat(find(List.of(ONE), at.plus(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    void find_inALogThatIsNotThere_fails() {
        ResourceId missing = ResourceId.of("missing");

        assertThatThrownBy(() -> scratch().cloud().hostReports().find(missing, List.of(ONE), Instant.EPOCH))
                .isInstanceOf(NotFoundException.class);
    }

    private void report(ResourceId machine, ReleaseId release, Optional<String> failure) {
        scratch().assumeAbility(ProviderAbility.HOST_REPORTS);
        scratch().otherClient().report(workloads().id(SampleSpecs.LOG_GROUP), machine, release, failure);
        scratch().settle();
    }

    private List<HostReport> find(Collection<ResourceId> machines) {
        return find(machines, Instant.EPOCH);
    }

    private List<HostReport> find(Collection<ResourceId> machines, Instant since) {
        scratch().settle();
        return scratch().cloud().hostReports().find(workloads().id(SampleSpecs.LOG_GROUP), machines, since);
    }
}
