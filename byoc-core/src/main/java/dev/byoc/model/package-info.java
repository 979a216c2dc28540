/** What is wished for and what is there: identifiers, specs of resources, and observations; immutable values only. */
@NullMarked
package dev.byoc.model;

import org.jspecify.annotations.NullMarked;
