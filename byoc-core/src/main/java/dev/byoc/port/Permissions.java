package dev.byoc.port;

import dev.byoc.model.Owner;
import dev.byoc.model.ResourceSpec;
import java.util.Collection;
import java.util.List;

/** What the identity of the cloud is allowed. */
public interface Permissions {
    /**
     * Returns whether each call that making {@code specs} takes would be allowed, asked with the tags that the calls
     * will carry. Changes nothing. What the provider cannot tell is {@link Verdict.Status#UNKNOWN}, never guessed.
     */
    List<Verdict> check(Owner owner, Collection<ResourceSpec> specs);
}
