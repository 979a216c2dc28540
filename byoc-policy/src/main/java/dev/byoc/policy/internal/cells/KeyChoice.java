package dev.byoc.policy.internal.cells;

import dev.byoc.policy.evaluation.ContextValue;
import java.util.BitSet;
import java.util.Optional;

/**
 * One way in which a key can be in a request.
 *
 * @param truths the conditions on the key that hold, by number
 * @param open the conditions on the key of which AWS's documents do not say whether they hold, by number
 * @param value what the key holds; empty when it is missing
 */
public record KeyChoice(BitSet truths, BitSet open, Optional<ContextValue> value) {}
