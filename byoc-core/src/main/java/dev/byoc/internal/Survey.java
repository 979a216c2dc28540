package dev.byoc.internal;

import dev.byoc.Plan;
import dev.byoc.model.ExternalId;
import dev.byoc.model.Observed;
import dev.byoc.model.References;
import dev.byoc.model.ResourceSpec;
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
record Survey(
        List<ResourceSpec> specs, List<Observed> observed, References given, List<ExternalId> externalIds, Plan plan) {}
