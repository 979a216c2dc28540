package dev.byoc.testing.internal.fleets;

import dev.byoc.attestation.Nonce;
import dev.byoc.error.UnavailableException;
import dev.byoc.image.Measurement;
import dev.byoc.model.workload.Machine;
import dev.byoc.model.workload.Release;
import dev.byoc.rollout.Attestations;
import dev.byoc.rollout.Health;
import dev.byoc.rollout.HealthCheck;
import dev.byoc.testing.attestation.AttestationFlaw;
import dev.byoc.testing.attestation.TestAuthority;
import dev.byoc.testing.attestation.TestDocument;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.machines.EnclaveTimeline;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The enclaves in the machines of an in-memory cloud, as health checks and verifiers see them. */
public final class InMemoryEnclaves implements HealthCheck, Attestations {
    private static final int PCR0 = 0;
    private static final int PCR2 = 2;
    private static final int SHA_256_BYTES = 32;
    private static final String SOME_OTHER_MACHINE = "i-0ffffffffffffffff";
    private static final Nonce SOME_OTHER_NONCE = Nonce.of(new byte[Nonce.MIN_BYTES]);

    private final RegionalAccount account;

    public InMemoryEnclaves(RegionalAccount account) {
        this.account = account;
    }

    /** An enclave that answers. */
    private record Enclave(Release release, EnclaveTimeline timeline, Instant time) {}

    @Override
    public Health check(Machine machine) {
        return answering(machine)
                .map(enclave -> health(enclave.timeline().unhealthyBecause()))
                .orElseGet(() -> Health.bad("no answer"));
    }

    private static Health health(String unhealthyBecause) {
        return unhealthyBecause.isEmpty() ? Health.good() : Health.bad(unhealthyBecause);
    }

    @Override
    public byte[] document(Machine machine, Nonce nonce) {
        Enclave enclave = answering(machine)
                .orElseThrow(
                        () -> new UnavailableException("The enclave does not answer [machine=" + machine.id() + "]"));
        return document(enclave, machine.id().value(), nonce).sign();
    }

    private TestDocument document(Enclave enclave, String instance, Nonce nonce) {
        AttestationFlaw flaw = enclave.timeline().flaw();
        TestAuthority authority = flaw == AttestationFlaw.FOREIGN_CERTIFICATE
                ? TestAuthority.create()
                : account.provider().authority();
        TestDocument document = authority.document(
                flaw == AttestationFlaw.OTHER_MACHINE ? SOME_OTHER_MACHINE : instance, enclave.time());
        if (flaw != AttestationFlaw.DEBUG && !enclave.release().debug()) {
            document.measurements(enclave.release().measurements());
        }
        document.nonce(flaw == AttestationFlaw.STALE_NONCE ? SOME_OTHER_NONCE : nonce);
        Measurement pcr0 = enclave.release().measurements().pcr0();
        return switch (flaw) {
            case OTHER_IMAGE -> document.register(PCR0, other(pcr0)).register(PCR2, other(pcr0));
            case MISSING_REGISTER -> document.withoutRegister(PCR2);
            case SHORT_REGISTER -> document.register(PCR0, Arrays.copyOf(pcr0.bytes(), SHA_256_BYTES));
            case EXPIRED_CERTIFICATE -> document.expired();
            case NONE, DEBUG, OTHER_MACHINE, STALE_NONCE, FOREIGN_CERTIFICATE -> document;
        };
    }

    private static byte[] other(Measurement register) {
        byte[] bytes = register.bytes();
        bytes[0] ^= 1;
        return bytes;
    }

    private Optional<Enclave> answering(Machine asked) {
        synchronized (account.provider()) {
            FleetScaling.catchUp(account);
            Instant now = account.provider().now();
            return account.state()
                    .machines()
                    .filter(machine -> machine.id().equals(asked.id())
                            && machine.isWorkingAt(now)
                            && machine.enclave().answers(machine.running(), now))
                    .findFirst()
                    .flatMap(machine -> machine.version()
                            .hosting()
                            .map(held -> new Enclave(held.spec().release(), machine.enclave(), now)));
        }
    }
}
