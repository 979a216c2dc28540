/** What a provider must do, one interface for each ability; {@link dev.byoc.port.Cloud} hands them all out. */
@NullMarked
package dev.byoc.port;

import org.jspecify.annotations.NullMarked;
