package dev.byoc.port;

import dev.byoc.model.ResourceId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Which machines the public addresses lead to. */
public interface AddressBindings {
    /** What an address that is bound to something other than a machine, such as a network interface, is bound to. */
    ResourceId SOMETHING_ELSE = ResourceId.of("something-else");

    /** Returns for each of {@code addresses} that is there what it leads to; empty when nowhere. */
    Map<ResourceId, Optional<ResourceId>> list(Collection<ResourceId> addresses);

    /**
     * Returns whether {@code target}, which {@link #list} named, is still there. An address may go on naming a machine
     * for a while that has come to its end.
     */
    boolean isThere(ResourceId target);

    /**
     * Lets {@code address} lead to {@code machine} from now on, wherever it led before. Repeating it is harmless.
     *
     * @throws dev.byoc.error.NotFoundException if either is gone
     * @throws dev.byoc.error.ConflictException if the machine does not run
     */
    void bind(ResourceId address, ResourceId machine);
}
