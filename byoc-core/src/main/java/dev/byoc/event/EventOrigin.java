package dev.byoc.event;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.OperationId;
import java.time.Instant;

/**
 * When and where something happened.
 *
 * @param time when
 * @param operation in which run of an operation
 * @param environment in which environment
 */
public record EventOrigin(Instant time, OperationId operation, EnvironmentKey environment) {}
