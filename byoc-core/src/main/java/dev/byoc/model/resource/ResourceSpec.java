package dev.byoc.model.resource;

import dev.byoc.model.Component;
import java.util.Set;

/**
 * The wish for one resource. It holds intent only: where it needs another resource it names that one's component, never
 * a provider's id. Specs are immutable and valid by construction.
 */
public interface ResourceSpec {
    /** Which part of the environment is wished for. */
    Component component();

    /** The kind of resource. */
    ResourceType<?> type();

    /** The components that must exist before this one can. */
    Set<Component> references();

    /** Returns the settings wished for, with the ids of {@link #references()} filled in as far as they are known. */
    Attributes attributes(References references);
}
