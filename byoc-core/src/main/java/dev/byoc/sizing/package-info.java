/** Which machine carries an enclave; start at {@link dev.byoc.sizing.InstanceSizer}. */
@NullMarked
package dev.byoc.sizing;

import org.jspecify.annotations.NullMarked;
