/** How long an operation may take, and how it is ended from outside. */
@NullMarked
package dev.byoc.operation;

import org.jspecify.annotations.NullMarked;
