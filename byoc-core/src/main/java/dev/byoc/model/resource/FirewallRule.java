package dev.byoc.model.resource;

import dev.byoc.model.Cidr;

/**
 * Traffic that a firewall lets pass; everything else is stopped.
 *
 * @param protocol {@code tcp}, {@code udp} or {@code all}
 * @param fromPort the first port, 0 to 65,535; 0 for {@code all}
 * @param toPort the last port; 0 for {@code all}
 * @param range the addresses at the other end
 */
public record FirewallRule(String protocol, int fromPort, int toPort, Cidr range) {
    /** The protocol that stands for every protocol and port. */
    public static final String ALL = "all";

    private static final int LAST_PORT = 65_535;

    /** Checks protocol and ports. */
    public FirewallRule {
        boolean ports = fromPort >= 0 && toPort >= fromPort && toPort <= LAST_PORT;
        boolean known = protocol.equals("tcp") || protocol.equals("udp");
        if (!(known && ports) && !(protocol.equals(ALL) && fromPort == 0 && toPort == 0)) {
            throw new IllegalArgumentException("A rule is for tcp or udp with ports of 0 to 65535 in order, or for all "
                    + "[protocol=" + protocol + ", ports=" + fromPort + "-" + toPort + "]");
        }
    }

    /** Returns the rule for TCP traffic on {@code port}. */
    public static FirewallRule tcp(int port, Cidr range) {
        return new FirewallRule("tcp", port, port, range);
    }

    /** Returns the rule for all traffic. */
    public static FirewallRule all(Cidr range) {
        return new FirewallRule(ALL, 0, 0, range);
    }

    /** Returns the rule as {@code tcp 443 10.0.0.0/8}, {@code udp 1000-2000 …} or {@code all …}. */
    @Override
    public String toString() {
        if (protocol.equals(ALL)) {
            return ALL + " " + range;
        }
        return protocol + " " + (fromPort == toPort ? fromPort : fromPort + "-" + toPort) + " " + range;
    }
}
