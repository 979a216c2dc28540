/**
 * What one resource should be (a {@link dev.byoc.model.resource.ResourceSpec} for each type) and what was found of it
 * ({@link dev.byoc.model.resource.Observed}), compared attribute by attribute.
 */
@NullMarked
package dev.byoc.model.resource;

import org.jspecify.annotations.NullMarked;
