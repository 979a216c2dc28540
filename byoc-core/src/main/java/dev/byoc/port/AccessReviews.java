package dev.byoc.port;

import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.review.AccessReview;
import java.util.List;

/**
 * What the identities of environments can and cannot do, proved from the policies that are in force in the account.
 * Only reads. An ability that a cloud need not have; see {@link Cloud#accessReviews()}.
 */
public interface AccessReviews {
    /**
     * Returns the review of {@code environment}. The claims are about what {@code specs} wish for, under the names that
     * they give, and the proofs about the policies that are there, whoever wrote them: a policy that somebody has
     * widened refutes a claim. A policy that cannot be understood leaves its claims unknown. The review holds no
     * external id.
     *
     * @param specs all of the environment's
     * @param there what was found of it; a manager that is not among them may be there all the same
     * @throws dev.byoc.error.NotFoundException if the environment has no manager or no host
     */
    AccessReview review(EnvironmentKey environment, List<ResourceSpec> specs, References there);
}
