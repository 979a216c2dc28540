/** Small programs that show how to embed the library; {@code examples/run NAME} starts one. */
@NullMarked
package dev.byoc.examples;

import org.jspecify.annotations.NullMarked;
