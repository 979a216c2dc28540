package dev.byoc.testing;

import dev.byoc.error.AlreadyExistsException;
import dev.byoc.model.ResourceType;
import java.util.List;

/** The check that every type with names of its own shares. */
final class Taken {
    private Taken() {}

    /** Refuses {@code name} if one of {@code existing} has it in {@code attribute}. */
    static void refuse(List<Account.Found> existing, String attribute, String name) {
        for (Account.Found other : existing) {
            if (other.state().attribute(attribute).equalsIgnoreCase(name)) {
                ResourceType<?> type = other.item().type();
                throw new AlreadyExistsException("The name is taken [type=" + type + ", name=" + name + "]");
            }
        }
    }
}
