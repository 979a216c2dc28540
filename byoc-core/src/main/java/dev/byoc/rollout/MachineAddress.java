package dev.byoc.rollout;

/** Which of a machine's addresses to talk to. */
final class MachineAddress {
    private MachineAddress() {}

    /** Returns the public address if there is one, else the private one; empty when it has none yet. */
    static java.util.Optional<String> of(Machine machine) {
        return machine.publicAddress().or(machine::privateAddress);
    }
}
