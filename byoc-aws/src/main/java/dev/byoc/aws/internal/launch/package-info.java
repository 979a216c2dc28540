/** Launch templates: the environment's own, and one for each release. */
@NullMarked
package dev.byoc.aws.internal.launch;

import org.jspecify.annotations.NullMarked;
