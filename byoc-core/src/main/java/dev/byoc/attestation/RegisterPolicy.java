package dev.byoc.attestation;

import dev.byoc.error.AttestationException;
import dev.byoc.error.AttestationException.Reason;
import dev.byoc.image.Measurement;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which registers must have which values. */
final class RegisterPolicy {
    /** The registers that are zero in debug mode and in no other. */
    private static final List<Integer> IMAGE = List.of(0, 1, 2);

    /** Zero in debug mode, and for an unsigned image. */
    private static final int SIGNER = 8;

    private final SortedMap<Integer, Measurement> expected;
    private final DebugEnclaves debug;

    RegisterPolicy(SortedMap<Integer, Measurement> expected, DebugEnclaves debug) {
        this.expected = expected;
        this.debug = debug;
    }

    /** Returns the registers of {@code document}, if they are as they should be. */
    SortedMap<Integer, Measurement> check(Document document) {
        SortedMap<Integer, Measurement> actual = measurements(document.registers());
        IMAGE.forEach(register -> requirePresent(actual, register));
        expected.keySet().forEach(register -> requirePresent(actual, register));
        boolean debugged = isDebug(actual);
        if (debug == DebugEnclaves.REFUSE && IMAGE.stream().anyMatch(register -> isZero(actual, register))) {
            throw new AttestationException(
                    Reason.DEBUG,
                    "The enclave is in debug mode, where it proves nothing; start it without, or accept debug enclaves"
                            + " explicitly");
        }
        expected.forEach((register, value) -> {
            boolean measured = !debugged || !(IMAGE.contains(register) || register == SIGNER);
            if (measured && !same(value, actual, register)) {
                throw new AttestationException(
                        Reason.PCR_DIFFERENT,
                        "Something else runs in the enclave than expected [pcr=" + register + ", expected=" + value
                                + ", found=" + actual.get(register) + "]");
            }
        });
        return Collections.unmodifiableSortedMap(actual);
    }

    /** Returns whether {@code registers}, which {@link #check} returned, are those of an enclave in debug mode. */
    static boolean isDebug(Map<Integer, Measurement> registers) {
        return IMAGE.stream().allMatch(register -> isZero(registers, register));
    }

    private static SortedMap<Integer, Measurement> measurements(Map<Integer, byte[]> registers) {
        SortedMap<Integer, Measurement> measurements = new TreeMap<>();
        registers.forEach((register, value) -> {
            if (value.length != Measurement.BYTES) {
                throw new AttestationException(
                        Reason.PCR_LENGTH,
                        "A register of the attestation document is not 48 bytes long [pcr=" + register + ", length="
                                + value.length + "]");
            }
            measurements.put(register, Measurement.of(value));
        });
        return measurements;
    }

    private static void requirePresent(Map<Integer, Measurement> actual, int register) {
        if (!actual.containsKey(register)) {
            throw new AttestationException(
                    Reason.PCR_MISSING, "The attestation document does not show a register [pcr=" + register + "]");
        }
    }

    private static boolean isZero(Map<Integer, Measurement> registers, int register) {
        Measurement value = registers.get(register);
        return value != null && value.isZero();
    }

    private static boolean same(Measurement value, Map<Integer, Measurement> actual, int register) {
        Measurement found = actual.get(register);
        return found != null && MessageDigest.isEqual(value.bytes(), found.bytes());
    }
}
