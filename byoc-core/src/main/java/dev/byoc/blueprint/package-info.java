/** What an environment should consist of; start at {@link dev.byoc.blueprint.EnclaveBlueprint}. */
@NullMarked
package dev.byoc.blueprint;

import org.jspecify.annotations.NullMarked;
