package dev.byoc.internal.rollout;

import dev.byoc.attestation.Attestation;
import dev.byoc.attestation.AttestationVerifier;
import dev.byoc.attestation.DebugEnclaves;
import dev.byoc.attestation.Nonce;
import dev.byoc.error.AttestationException;
import dev.byoc.error.ByocException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import dev.byoc.event.ByocEvent;
import dev.byoc.image.Measurement;
import dev.byoc.internal.Context;
import dev.byoc.internal.Digest;
import dev.byoc.internal.Parallel;
import dev.byoc.internal.Retries;
import dev.byoc.model.ResourceId;
import dev.byoc.rollout.Health;
import dev.byoc.rollout.HostReport;
import dev.byoc.rollout.Machine;
import dev.byoc.rollout.Readiness;
import dev.byoc.rollout.Release;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out whether machines do their job: running, ready, healthy, attested, each by its deadline. */
final class Verifier {
    /** The register that holds the instance's id ("Cryptographic attestation", AWS Nitro Enclaves User Guide). */
    private static final int INSTANCE_REGISTER = 4;

    private final Context context;
    private final RolloutSettings settings;
    private final ResourceId auditLog;
    private final Release release;
    private final Map<ResourceId, String> stages = new HashMap<>();
    private final Set<ResourceId> attested = new HashSet<>();

    Verifier(Context context, RolloutSettings settings, ResourceId auditLog, Release release) {
        this.context = context;
        this.settings = settings;
        this.auditLog = auditLog;
        this.release = release;
    }

    /** Whether enclaves are asked for proof at all and each of {@code machines} has given it. */
    boolean haveProved(Collection<ResourceId> machines) {
        return settings.attestations().isPresent() && attested.containsAll(machines);
    }

    /**
     * Returns those of {@code machines} that do their job now.
     *
     * @throws Setback if one of them has failed, or is not so far by its deadline
     */
    Set<ResourceId> verify(List<Machine> machines) throws Setback {
        Set<ResourceId> done = new HashSet<>();
        for (Finding finding : look(machines)) {
            ResourceId id = finding.machine().id();
            tell(id, finding);
            if (finding.failure().isPresent()) {
                throw finding.failure().get();
            }
            if (finding.verified()) {
                done.add(id);
                if (finding.attested()) {
                    attested.add(id);
                }
            } else if (!context.clock().instant().isBefore(finding.deadline())) {
                throw new Setback("machine " + id + " was not so far in time: " + finding.stage());
            }
        }
        return done;
    }

    /**
     * Returns those of {@code machines}, which were verified before, that still do their job.
     *
     * @throws Setback if one of them reports that it has failed
     */
    Set<ResourceId> recheck(List<Machine> machines) throws Setback {
        Set<ResourceId> healthy = new HashSet<>();
        for (Finding finding : look(machines)) {
            if (finding.failure().isPresent()) {
                throw finding.failure().get();
            }
            if (finding.verified()) {
                healthy.add(finding.machine().id());
            }
        }
        return healthy;
    }

    private List<Finding> look(List<Machine> machines) {
        Map<ResourceId, HostReport> reports = reports(machines);
        List<Supplier<Finding>> questions = machines.stream()
                .<Supplier<Finding>>map(machine -> () -> look(machine, Optional.ofNullable(reports.get(machine.id()))))
                .toList();
        return Parallel.all(context.executor(), questions);
    }

    /** How far a machine is: verified, failed, or in a stage that must be over at the deadline. */
    private record Finding(
            Machine machine,
            boolean verified,
            boolean attested,
            String stage,
            Instant deadline,
            Optional<Setback> failure) {
        static Finding waiting(Machine machine, String stage, Duration limit) {
            return new Finding(machine, false, false, stage, machine.since().plus(limit), Optional.empty());
        }

        static Finding verified(Machine machine, boolean attested, String stage) {
            return new Finding(machine, true, attested, stage, Instant.MAX, Optional.empty());
        }

        static Finding failed(Machine machine, String reason, @Nullable Throwable cause) {
            Setback setback = new Setback("machine " + machine.id() + " " + reason, cause);
            return new Finding(machine, false, false, "failed: " + reason, Instant.MAX, Optional.of(setback));
        }
    }

    private Map<ResourceId, HostReport> reports(List<Machine> machines) {
        List<ResourceId> running = machines.stream()
                .filter(machine -> machine.state() == Machine.State.RUNNING)
                .map(Machine::id)
                .toList();
        if (settings.readiness() != Readiness.REPORTED || running.isEmpty()) {
            return Map.of();
        }
        return Retries.read(context, () -> context.cloud().hostReports().find(auditLog, running)).stream()
                .filter(report -> report.release().equals(release.id()))
                .collect(Collectors.toMap(HostReport::machine, Function.identity()));
    }

    private Finding look(Machine machine, Optional<HostReport> report) {
        Duration running = settings.deadlines().running();
        Duration ready = running.plus(settings.deadlines().ready());
        Duration healthy = ready.plus(settings.deadlines().healthy());
        if (machine.state() != Machine.State.RUNNING || !machine.sound()) {
            return Finding.waiting(machine, machine.sound() ? "starting" : "the provider finds it unsound", running);
        }
        if (settings.readiness() == Readiness.REPORTED) {
            if (report.isEmpty()) {
                return Finding.waiting(machine, "running, no report of its enclave yet", ready);
            }
            if (report.get().state() == HostReport.State.FAILED) {
                return Finding.failed(machine, "reports: " + report.get().reason(), null);
            }
        }
        Optional<Health> health = settings.health().map(check -> check.check(machine));
        if (health.isPresent() && !health.get().healthy()) {
            return Finding.waiting(machine, "not healthy: " + health.get().detail(), healthy);
        }
        if (settings.attestations().isEmpty() || attested.contains(machine.id())) {
            return Finding.verified(machine, attested.contains(machine.id()), "verified");
        }
        return attest(machine, healthy);
    }

    private Finding attest(Machine machine, Duration limit) {
        Nonce nonce = Nonce.random(context.random());
        try {
            byte[] document = settings.attestations().orElseThrow().document(machine, nonce);
            Attestation proof = verifier(machine).verify(document, nonce);
            String stage =
                    proof.debug() ? "verified, but in debug mode, which proves nothing" : "verified and attested";
            return Finding.verified(machine, !proof.debug(), stage);
        } catch (UnavailableException | ThrottledException e) {
            return Finding.waiting(machine, "healthy, no attestation yet: " + e.getMessage(), limit);
        } catch (AttestationException e) {
            return Finding.failed(machine, "could not prove what it runs: " + e.getMessage(), e);
        } catch (ByocException e) {
            return Finding.failed(machine, "could not be asked for a proof: " + e.getMessage(), e);
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

    private void tell(ResourceId machine, Finding finding) {
        if (!finding.stage().equals(stages.put(machine, finding.stage()))) {
            context.tell(new ByocEvent.MachineSeen(context.owner(), machine, finding.stage()));
        }
    }
}
