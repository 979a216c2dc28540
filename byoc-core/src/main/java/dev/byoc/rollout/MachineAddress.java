package dev.byoc.rollout;

import dev.byoc.model.workload.Machine;

/** Which of a machine's addresses to talk to. */
final class MachineAddress {
    private MachineAddress() {}

    /** Refuses a path that no address on the web could end with. */
    static void requirePath(String path) {
        if (!path.matches("/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*")) {
            throw new IllegalArgumentException(
                    "A path starts with a slash and has no query and no spaces [path=" + path + "]");
        }
    }

    /** Returns the public address if there is one, else the private one; empty when it has none yet. */
    static java.util.Optional<String> of(Machine machine) {
        return machine.publicAddress().or(machine::privateAddress);
    }
}
