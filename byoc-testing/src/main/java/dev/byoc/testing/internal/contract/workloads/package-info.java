/** The contracts of the ports for releases, images and machines. */
@NullMarked
package dev.byoc.testing.internal.contract.workloads;

import org.jspecify.annotations.NullMarked;
