package dev.byoc.internal.rollout.fleet;

import dev.byoc.attestation.Attestation;
import dev.byoc.attestation.AttestationVerifier;
import dev.byoc.attestation.DebugEnclaves;
import dev.byoc.attestation.Nonce;
import dev.byoc.error.AttestationException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import dev.byoc.event.MachineStage;
import dev.byoc.event.RolloutEvent;
import dev.byoc.image.Measurement;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.rollout.operation.LatestHostReports;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.operation.RolloutSettings;
import dev.byoc.internal.value.Digest;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.HostReport;
import dev.byoc.model.workload.Machine;
import dev.byoc.model.workload.Release;
import dev.byoc.rollout.Attestations;
import dev.byoc.rollout.Health;
import dev.byoc.rollout.HealthCheck;
import dev.byoc.rollout.Readiness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Checks whether machines are running, ready, healthy and attested, as far as that is asked for. Not thread-safe. */
final class MachineVerifier {
    /** The register that holds the instance's id ("Cryptographic attestation", AWS Nitro Enclaves User Guide). */
    private static final int INSTANCE_REGISTER = 4;

    private final OperationContext operation;
    private final EngineContext context;
    private final RolloutSettings settings;
    private final Release release;
    private final Map<ResourceId, String> details = new HashMap<>();
    private final Set<ResourceId> attested = ConcurrentHashMap.newKeySet();

    MachineVerifier(OperationContext operation, Release release) {
        this.operation = operation;
        this.context = operation.context();
        this.settings = operation.settings();
        this.release = release;
    }

    /** Returns whether enclaves are asked for proof at all and each of {@code machines} has given it. */
    boolean haveProved(Collection<ResourceId> machines) {
        return settings.attestations().isPresent() && attested.containsAll(machines);
    }

    /** Checks {@code machines}, which are not verified yet. */
    List<MachineFinding> check(Collection<Machine> machines) {
        return check(machines, false);
    }

    /**
     * Checks {@code machines}, which were verified before. One without a report is not blamed for it: its report may be
     * older than what the log keeps.
     */
    List<MachineFinding> recheck(Collection<Machine> machines) {
        return check(machines, true);
    }

    private List<MachineFinding> check(Collection<Machine> machines, boolean again) {
        Map<ResourceId, HostReport> reports = reports(machines);
        List<Supplier<MachineFinding>> questions = machines.stream()
                .<Supplier<MachineFinding>>map(
                        machine -> () -> check(machine, Optional.ofNullable(reports.get(machine.id())), again))
                .toList();
        List<MachineFinding> findings = context.parallel().all(questions);
        findings.forEach(this::tell);
        return findings;
    }

    private Map<ResourceId, HostReport> reports(Collection<Machine> machines) {
        if (settings.readiness() != Readiness.REPORTED) {
            return Map.of();
        }
        List<Machine> running = machines.stream()
                .filter(machine -> machine.state() == Machine.State.RUNNING)
                .toList();
        Map<ResourceId, HostReport> reports = new HashMap<>(
                LatestHostReports.of(context, operation.resources().auditLog(), running));
        reports.values().removeIf(report -> !report.release().equals(release.id()));
        return reports;
    }

    private MachineFinding check(Machine machine, Optional<HostReport> report, boolean again) {
        Duration running = settings.deadlines().running();
        Duration ready = running.plus(settings.deadlines().ready());
        Duration healthy = ready.plus(settings.deadlines().healthy());
        if (machine.state() != Machine.State.RUNNING || !machine.sound()) {
            return machine.sound()
                    ? unfinished(machine, MachineStage.STARTING, "starting", running)
                    : unfinished(machine, MachineStage.UNSOUND, "the provider's health check fails", running);
        }
        if (settings.readiness() == Readiness.REPORTED) {
            if (report.isEmpty() && !again) {
                return unfinished(machine, MachineStage.RUNNING, "running, no report of its enclave yet", ready);
            }
            Optional<HostReport> failure = report.filter(found -> found.state() == HostReport.State.FAILED);
            if (failure.isPresent()) {
                String reason = failure.get().reason().orElse("a failure without a reason");
                return new MachineFinding(
                        machine, MachineFinding.Result.FAILED, MachineStage.ENCLAVE_FAILED, "reports: " + reason);
            }
        }
        Optional<Health> health = settings.health().map(check -> ask(check, machine));
        if (health.isPresent() && !health.get().healthy()) {
            return unfinished(
                    machine,
                    MachineStage.UNHEALTHY,
                    "not healthy: " + health.get().detail(),
                    healthy);
        }
        if (settings.attestations().isPresent() && !attested.contains(machine.id())) {
            return attest(settings.attestations().get(), machine, healthy);
        }
        return verified(machine);
    }

    private MachineFinding verified(Machine machine) {
        return attested.contains(machine.id())
                ? new MachineFinding(
                        machine, MachineFinding.Result.VERIFIED, MachineStage.ATTESTED, "verified and attested")
                : new MachineFinding(machine, MachineFinding.Result.VERIFIED, MachineStage.VERIFIED, withoutProof());
    }

    private String withoutProof() {
        return settings.readiness() == Readiness.REPORTED
                        || settings.health().isPresent()
                        || settings.attestations().isPresent()
                ? "verified"
                : "running, and nothing else is checked";
    }

    private MachineFinding unfinished(Machine machine, MachineStage stage, String detail, Duration limit) {
        boolean overdue = !context.clock().instant().isBefore(machine.since().plus(limit));
        return new MachineFinding(
                machine, overdue ? MachineFinding.Result.OVERDUE : MachineFinding.Result.PENDING, stage, detail);
    }

    /** A health check of the user's that throws has found the machine unhealthy. */
    private static Health ask(HealthCheck check, Machine machine) {
        try {
            return check.check(machine);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            return Health.bad("the check threw " + e);
        }
    }

    private MachineFinding attest(Attestations attestations, Machine machine, Duration limit) {
        Nonce nonce = Nonce.random(context.random());
        try {
            Attestation proof = verifier(machine).verify(attestations.document(machine, nonce), nonce);
            if (proof.debug()) {
                return new MachineFinding(
                        machine,
                        MachineFinding.Result.VERIFIED,
                        MachineStage.VERIFIED,
                        "verified, but in debug mode, which proves nothing");
            }
            attested.add(machine.id());
            return verified(machine);
        } catch (UnavailableException | ThrottledException e) {
            return unfinished(
                    machine, MachineStage.NOT_ATTESTED, "healthy, no attestation yet: " + e.getMessage(), limit);
        } catch (CancellationException e) {
            throw e;
        } catch (AttestationException e) {
            return new MachineFinding(
                    machine,
                    MachineFinding.Result.FAILED,
                    MachineStage.ATTESTATION_FAILED,
                    "could not prove what it runs: " + e.getMessage(),
                    e);
        } catch (RuntimeException e) {
            return new MachineFinding(
                    machine,
                    MachineFinding.Result.FAILED,
                    MachineStage.ATTESTATION_FAILED,
                    "could not be asked for a proof: " + e.getMessage(),
                    e);
        }
    }

    private AttestationVerifier verifier(Machine machine) {
        return AttestationVerifier.builder()
                .expect(release.measurements())
                .expect(INSTANCE_REGISTER, instanceMeasurement(machine.id()))
                .root(settings.trustedRoot())
                .clock(context.clock())
                .debug(release.debug() ? DebugEnclaves.DANGEROUS_ACCEPT : DebugEnclaves.REFUSE)
                .build();
    }

    /** A register is extended from zeros with the bytes of the id themselves. */
    private static Measurement instanceMeasurement(ResourceId instance) {
        byte[] id = instance.value().getBytes(StandardCharsets.US_ASCII);
        byte[] extended = new byte[Measurement.BYTES + id.length];
        System.arraycopy(id, 0, extended, Measurement.BYTES, id.length);
        return Measurement.of(Digest.sha384().digest(extended));
    }

    private void tell(MachineFinding finding) {
        ResourceId machine = finding.machine().id();
        if (!finding.detail().equals(details.put(machine, finding.detail()))) {
            context.tell(origin -> new RolloutEvent.MachineSeen(origin, machine, finding.stage(), finding.detail()));
        }
    }
}
