/**
 * What every implementation of a port must do, as test suites to extend:
 * {@link dev.byoc.testing.contract.CloudContract} for a cloud and {@link dev.byoc.testing.contract.RecordsContract} for
 * records.
 */
@NullMarked
package dev.byoc.testing.contract;

import org.jspecify.annotations.NullMarked;
