package dev.byoc.testing.scenario;

import dev.byoc.ByocEnvironment;
import dev.byoc.EnclaveBlueprint;
import dev.byoc.LiveEnvironment;
import dev.byoc.TeardownOption;
import dev.byoc.TeardownReport;
import dev.byoc.model.BucketSpec;
import dev.byoc.model.FirewallSpec;
import dev.byoc.model.GatewaySpec;
import dev.byoc.model.LogGroupSpec;
import dev.byoc.model.Owner;
import dev.byoc.model.RouteTableSpec;
import dev.byoc.testing.Console;

/** What is done to an environment, and from where it starts. */
enum Operation {
    PROVISION_OPEN {
        @Override
        void prepare(Lab lab) {}
    },
    PROVISION_CLOSED {
        @Override
        void prepare(Lab lab) {}
    },
    EXTEND,
    REDUCE,
    REPAIR {
        @Override
        void prepare(Lab lab) {
            super.prepare(lab);
            Console console = lab.console();
            console.setAttribute(lab.the("firewall"), FirewallSpec.INGRESS, "tcp 22 0.0.0.0/0");
            console.setAttribute(lab.the("audit-log"), LogGroupSpec.RETENTION_DAYS, "1");
            console.setAttribute(lab.the("images"), BucketSpec.VERSIONED, "false");
            console.setAttribute(lab.the("gateway"), GatewaySpec.NETWORK, "");
            console.setAttribute(lab.the("routes"), RouteTableSpec.SUBNETS, "");
            console.removeTag(lab.the("address-1"), Owner.MANAGED_BY);
            console.putTag(lab.the("fleet"), "team", "theirs");
            console.delete(lab.the("host"));
            console.delete(lab.the("endpoint-s3"));
            lab.settle();
        }

        @Override
        void act(ByocEnvironment environment) {
            LiveEnvironment unused = environment.repair();
        }
    },
    TEARDOWN {
        @Override
        void prepare(Lab lab) {
            super.prepare(lab);
            lab.console().resize(lab.the("fleet"), 2);
            lab.console().putObject(lab.the("images").id(), "image");
            lab.settle();
        }

        @Override
        void act(ByocEnvironment environment) {
            TeardownReport unused = environment.teardown(TeardownOption.DANGEROUS_EMPTY_BUCKETS);
        }
    },
    TEARDOWN_CLOSED {
        @Override
        void prepare(Lab lab) {
            LiveEnvironment unused = lab.process(blueprint()).provision();
            lab.settle();
        }

        @Override
        void act(ByocEnvironment environment) {
            TeardownReport unused = environment.teardown();
        }
    };

    EnclaveBlueprint blueprint() {
        return switch (this) {
            case PROVISION_OPEN, REPAIR, TEARDOWN -> Blueprints.open();
            case PROVISION_CLOSED, TEARDOWN_CLOSED -> Blueprints.closed();
            case EXTEND -> Blueprints.openChanged();
            case REDUCE -> Blueprints.openReduced();
        };
    }

    /** Brings {@code lab} to where the operation starts. */
    void prepare(Lab lab) {
        LiveEnvironment unused = lab.process(Blueprints.open()).provision();
        lab.settle();
    }

    void act(ByocEnvironment environment) {
        LiveEnvironment unused = environment.provision();
    }
}
