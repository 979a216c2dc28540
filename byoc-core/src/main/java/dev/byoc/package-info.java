/** Where a user starts: {@link dev.byoc.ByocEnvironment} builds, repairs and removes an environment. */
@NullMarked
package dev.byoc;

import org.jspecify.annotations.NullMarked;
