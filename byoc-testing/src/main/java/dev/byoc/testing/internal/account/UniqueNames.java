package dev.byoc.testing.internal.account;

import dev.byoc.error.AlreadyExistsException;
import dev.byoc.model.resource.ResourceType;
import java.util.List;

/** The check that every type with names of its own shares. */
public final class UniqueNames {
    private UniqueNames() {}

    /** Refuses {@code name} if one of {@code existing} has it in {@code attribute}. */
    public static void refuse(List<RegionalAccount.Found> existing, String attribute, String name) {
        for (RegionalAccount.Found other : existing) {
            if (other.state().attribute(attribute).equalsIgnoreCase(name)) {
                ResourceType<?> type = other.history().type();
                throw new AlreadyExistsException("The name is taken [type=" + type + ", name=" + name + "]");
            }
        }
    }
}
