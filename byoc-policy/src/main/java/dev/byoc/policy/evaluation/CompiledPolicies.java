package dev.byoc.policy.evaluation;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/** All statements of a policy set, compiled. */
record CompiledPolicies(
        List<CompiledStatement> identity,
        List<CompiledStatement> boundary,
        List<CompiledStatement> session,
        List<CompiledStatement> resource,
        List<CompiledStatement> vpcEndpoint,
        List<CompiledStatement> resourceControl,
        List<List<CompiledStatement>> serviceControl) {
    static CompiledPolicies of(PolicySet set) {
        List<CompiledStatement> resourceControl = new ArrayList<>();
        for (int level = 0; level < set.resourceControl().size(); level++) {
            resourceControl.addAll(compile(set.resourceControl().get(level), PolicyLayer.RESOURCE_CONTROL, level));
        }
        List<List<CompiledStatement>> serviceControl = new ArrayList<>();
        for (int level = 0; level < set.serviceControl().size(); level++) {
            serviceControl.add(compile(set.serviceControl().get(level), PolicyLayer.SERVICE_CONTROL, level));
        }
        return new CompiledPolicies(
                compile(set.identity(), PolicyLayer.IDENTITY, 0),
                compile(set.boundary(), PolicyLayer.BOUNDARY, 0),
                compile(set.session(), PolicyLayer.SESSION, 0),
                compile(set.resource(), PolicyLayer.RESOURCE, 0),
                compile(set.vpcEndpoint(), PolicyLayer.VPC_ENDPOINT, 0),
                resourceControl,
                serviceControl);
    }

    private static List<CompiledStatement> compile(List<Policy> policies, PolicyLayer layer, int level) {
        List<CompiledStatement> compiled = new ArrayList<>();
        for (int p = 0; p < policies.size(); p++) {
            Policy policy = policies.get(p);
            for (int s = 0; s < policy.statements().size(); s++) {
                Statement statement = policy.statements().get(s);
                StatementReference reference = new StatementReference(layer, level, p, s, statement.sid());
                compiled.add(new CompiledStatement(statement, reference, policy.effectiveVersion()));
            }
        }
        return compiled;
    }
}
