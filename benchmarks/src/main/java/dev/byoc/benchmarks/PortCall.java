package dev.byoc.benchmarks;

import java.time.Duration;

/**
 * One call of a port.
 *
 * @param port the port, such as {@code zones}, or the type of resource
 * @param verb the method
 * @param component the component that it was about; empty for a listing
 * @param startNanos when it began
 * @param endNanos when it ended
 */
record PortCall(String port, String verb, String component, long startNanos, long endNanos) {
    Duration took() {
        return Duration.ofNanos(endNanos - startNanos);
    }

    String name() {
        return component.isEmpty() ? verb + " " + port : verb + " " + component;
    }
}
