/** Events as text and progress bars on terminals. */
@NullMarked
package dev.byoc.internal.progress;

import org.jspecify.annotations.NullMarked;
