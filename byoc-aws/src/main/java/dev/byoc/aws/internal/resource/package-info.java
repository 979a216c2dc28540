/**
 * What resources of every service share: tags, components, ARNs, policy documents in comparable form, and creation in
 * several calls.
 */
@NullMarked
package dev.byoc.aws.internal.resource;

import org.jspecify.annotations.NullMarked;
