package dev.byoc.port;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.ResourceSpec;
import java.util.Collection;
import java.util.List;

/** What the identity of the cloud is allowed. */
public interface Permissions {
    /**
     * Returns whether each call that making {@code specs} takes would be allowed, asked with the tags that the calls
     * will carry. Changes nothing. What the provider cannot tell is {@link Verdict.Status#UNKNOWN}, never guessed.
     */
    List<Verdict> check(EnvironmentKey environment, Collection<ResourceSpec> specs);

    /** Returns the permissions of a cloud that cannot tell beforehand. */
    static Permissions unknown() {
        return (environment, specs) ->
                List.of(Verdict.unknown("permissions", "the cloud does not tell what its identity is allowed"));
    }
}
