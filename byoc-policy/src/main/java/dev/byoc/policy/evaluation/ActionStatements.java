package dev.byoc.policy.evaluation;

import java.util.ArrayList;
import java.util.List;

/** The statements of a policy set that one action fits, by their part in a decision. */
final class ActionStatements {
    final CompiledStatement[] serviceControlDenies;
    final CompiledStatement[] otherDenies;
    final CompiledStatement[] identity;
    final CompiledStatement[] boundary;
    final CompiledStatement[] session;
    final CompiledStatement[] resource;
    final CompiledStatement[] vpcEndpoint;
    final CompiledStatement[][] serviceControl;

    ActionStatements(CompiledPolicies policies, String action) {
        List<CompiledStatement> denies = new ArrayList<>();
        identity = part(policies.identity(), action, denies);
        boundary = part(policies.boundary(), action, denies);
        session = part(policies.session(), action, denies);
        resource = part(policies.resource(), action, denies);
        vpcEndpoint = part(policies.vpcEndpoint(), action, denies);
        part(policies.resourceControl(), action, denies);
        List<CompiledStatement> scpDenies = new ArrayList<>();
        serviceControl = new CompiledStatement[policies.serviceControl().size()][];
        for (int level = 0; level < serviceControl.length; level++) {
            serviceControl[level] = part(policies.serviceControl().get(level), action, scpDenies);
        }
        otherDenies = denies.toArray(new CompiledStatement[0]);
        serviceControlDenies = scpDenies.toArray(new CompiledStatement[0]);
    }

    private static CompiledStatement[] part(
            List<CompiledStatement> statements, String action, List<CompiledStatement> denies) {
        List<CompiledStatement> allows = new ArrayList<>();
        for (CompiledStatement statement : statements) {
            if (statement.fitsAction(action)) {
                (statement.allows() ? allows : denies).add(statement);
            }
        }
        return allows.toArray(new CompiledStatement[0]);
    }
}
