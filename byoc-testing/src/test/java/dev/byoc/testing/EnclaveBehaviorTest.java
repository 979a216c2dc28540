package dev.byoc.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.attestation.Attestation;
import dev.byoc.attestation.AttestationVerifier;
import dev.byoc.attestation.DebugEnclaves;
import dev.byoc.attestation.Nonce;
import dev.byoc.error.AttestationException;
import dev.byoc.error.AttestationException.Reason;
import dev.byoc.error.UnavailableException;
import dev.byoc.model.Memory;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.HostReport;
import dev.byoc.model.workload.Machine;
import dev.byoc.model.workload.Release;
import dev.byoc.rollout.Health;
import dev.byoc.testing.attestation.AttestationFlaw;
import dev.byoc.testing.attestation.TestDocument;
import dev.byoc.testing.fixture.ProvisionedEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be learnt of the enclave in a machine, and how it can go wrong. */
class EnclaveBehaviorTest {
    private static final Release RELEASE = ProvisionedEnvironment.release("one");
    private static final Duration UP = Duration.ofSeconds(45);

    private final ProvisionedEnvironment stage = ProvisionedEnvironment.create();
    private final Random chance = new Random(1);

    @Test
    void enclave_usual_reportsAnswersAndAttests() {
        start(RELEASE);
        assertThat(reports()).isEmpty();
        assertThat(health().healthy()).isFalse();
        assertThatThrownBy(() -> verify(verifier(RELEASE))).isInstanceOf(UnavailableException.class);

        stage.pass(UP);

        assertThat(reports())
                .containsExactly(new HostReport(
                        stage.machine().id(),
                        RELEASE.id(),
                        HostReport.State.READY,
                        Optional.empty(),
                        stage.clock().instant()));
        assertThat(health()).isEqualTo(Health.good());
        String instance = stage.machine().id().value();
        assertThat(verify(verifier(RELEASE).expect(4, TestDocument.instanceRegister(instance)))
                        .moduleId())
                .startsWith(instance + "-enc");
    }

    @Test
    void enclave_daysLater_isStillBelieved() {
        start(RELEASE);

        stage.pass(Duration.ofDays(400));

        assertThat(verify(verifier(RELEASE)).timestamp())
                .isEqualTo(stage.clock().instant());
    }

    @Test
    void enclave_debugRelease_provesNothing() {
        Release debug = Release.of("web", ProvisionedEnvironment.image("debug"))
                .cpus(2)
                .memory(Memory.gib(1))
                .debug(true)
                .build();
        start(debug);
        stage.pass(UP);

        assertThat(verify(verifier(debug).debug(DebugEnclaves.DANGEROUS_ACCEPT)).debug())
                .isTrue();
        expectRefused(verifier(debug), Reason.DEBUG);
    }

    @ParameterizedTest
    @CsvSource({
        "OTHER_IMAGE, PCR_DIFFERENT",
        "DEBUG, DEBUG",
        "OTHER_MACHINE, PCR_DIFFERENT",
        "STALE_NONCE, NONCE_DIFFERENT",
        "MISSING_REGISTER, PCR_MISSING",
        "SHORT_REGISTER, PCR_LENGTH",
        "FOREIGN_CERTIFICATE, ROOT",
        "EXPIRED_CERTIFICATE, EXPIRED"
    })
    void attests_anythingButTheTruth_isRefused(AttestationFlaw flaw, Reason reason) {
        stage.outsideChanges().enclaves(EnclaveBehavior.attests(flaw));
        start(RELEASE);
        stage.pass(UP);

        assertThat(health().healthy()).isTrue();
        String instance = stage.machine().id().value();
        expectRefused(verifier(RELEASE).expect(4, TestDocument.instanceRegister(instance)), reason);
    }

    @Test
    void comesUp_later_isNotUpBefore() {
        stage.outsideChanges().enclaves(EnclaveBehavior.comesUp(Duration.ofMinutes(5)));
        start(RELEASE);
        stage.pass(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(health().healthy()).isFalse();

        stage.pass(Duration.ofSeconds(1));

        assertThat(health().healthy()).isTrue();
    }

    @Test
    void fails_image_isReportedForThatImageAlone() {
        stage.outsideChanges().enclaves(RELEASE.imageSha256(), EnclaveBehavior.fails("E26 memory", UP));
        start(RELEASE);
        stage.pass(UP);

        assertThat(reports()).extracting(HostReport::state).containsExactly(HostReport.State.FAILED);
        assertThat(reports()).extracting(HostReport::reason).containsExactly(Optional.of("E26 memory"));
        assertThat(health().healthy()).isFalse();

        ProvisionedEnvironment other = ProvisionedEnvironment.create();
        other.outsideChanges().enclaves(RELEASE.imageSha256(), EnclaveBehavior.hangs());
        other.run(other.host(ProvisionedEnvironment.release("two")).source(), 1);
        other.pass(ProvisionedEnvironment.START_UP.plus(UP));
        assertThat(other.cloud().healthCheck().check(other.machine()).healthy()).isTrue();
    }

    @Test
    void hangs_machineThatRuns_reportsNothing() {
        stage.outsideChanges().enclaves(EnclaveBehavior.hangs());
        start(RELEASE);
        stage.pass(Duration.ofDays(1));

        assertThat(reports()).isEmpty();
        assertThat(health().healthy()).isFalse();
    }

    @Test
    void answersWrongly_machineThatRuns_isUnhealthyButAttests() {
        stage.outsideChanges().enclaves(EnclaveBehavior.answersWrongly("status 503"));
        start(RELEASE);
        stage.pass(UP);

        assertThat(health()).isEqualTo(Health.bad("status 503"));
        assertThat(verify(verifier(RELEASE)).debug()).isFalse();
    }

    @Test
    void diesAfter_life_isReported() {
        stage.outsideChanges().enclaves(EnclaveBehavior.diesAfter(Duration.ofMinutes(3)));
        start(RELEASE);
        stage.pass(UP);
        assertThat(health().healthy()).isTrue();

        stage.pass(Duration.ofMinutes(3));

        assertThat(health().healthy()).isFalse();
        assertThat(reports()).extracting(HostReport::state).containsExactly(HostReport.State.FAILED);
    }

    @Test
    void enclaves_toldLater_countsForMachinesToComeUnlessOneIsNamed() {
        start(RELEASE);
        stage.pass(UP);

        stage.outsideChanges().enclaves(EnclaveBehavior.hangs());
        assertThat(health().healthy()).isTrue();

        stage.outsideChanges().enclave(stage.machine().id(), EnclaveBehavior.hangs());
        assertThat(health().healthy()).isFalse();
    }

    @Test
    void kill_machine_silencesItsEnclave() {
        start(RELEASE);
        stage.pass(UP);
        Machine machine = stage.machine();

        stage.outsideChanges().kill(machine.id());

        assertThat(health().healthy()).isFalse();
        assertThatThrownBy(() -> verify(verifier(RELEASE))).isInstanceOf(UnavailableException.class);
        assertThat(reports()).extracting(HostReport::state).containsExactly(HostReport.State.READY);
    }

    @Test
    void machine_ofTheTemplateItself_hasNoEnclave() {
        stage.resize(1);
        stage.pass(ProvisionedEnvironment.START_UP.plus(UP));

        assertThat(reports()).isEmpty();
        assertThat(health().healthy()).isFalse();
    }

    private void start(Release release) {
        stage.run(stage.host(release).source(), 1);
        stage.pass(ProvisionedEnvironment.START_UP);
    }

    private List<HostReport> reports() {
        List<ResourceId> machines = stage.machines().stream().map(Machine::id).toList();
        return stage.cloud().hostReports().find(stage.id("audit-log"), machines, Instant.EPOCH);
    }

    private Health health() {
        return stage.cloud().healthCheck().check(stage.machine());
    }

    private AttestationVerifier.Builder verifier(Release release) {
        return AttestationVerifier.builder()
                .root(stage.cloud().attestationRoot())
                .clock(stage.clock())
                .expect(release.measurements());
    }

    private Attestation verify(AttestationVerifier.Builder verifier) {
        Nonce nonce = Nonce.random(chance);
        return verifier.build().verify(stage.cloud().attestations().document(stage.machine(), nonce), nonce);
    }

    private void expectRefused(AttestationVerifier.Builder verifier, Reason reason) {
        assertThatThrownBy(() -> verify(verifier))
                .isInstanceOfSatisfying(AttestationException.class, thrown -> assertThat(thrown.reason())
                        .isEqualTo(reason));
    }
}
