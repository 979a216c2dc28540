package dev.byoc.internal.observe;

import dev.byoc.model.ExternalId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.plan.Plan;
import java.util.List;

/**
 * What a look at the account found, and what it means.
 *
 * @param specs the wishes, for the zones that are in use or will be
 * @param observed what is there
 * @param given what the customer brought
 * @param externalIds the secrets that the manager asks for or will
 * @param plan the steps from one to the other
 */
public record Survey(
        List<ResourceSpec> specs, List<Observed> observed, References given, List<ExternalId> externalIds, Plan plan) {}
