package dev.byoc.testing.scenario.sweep;

import dev.byoc.ByocEnvironment;
import dev.byoc.Deployment;
import dev.byoc.LiveEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.error.RolloutFailedException;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Memory;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.BucketSpec;
import dev.byoc.model.resource.FirewallSpec;
import dev.byoc.model.resource.GatewaySpec;
import dev.byoc.model.resource.LogGroupSpec;
import dev.byoc.model.resource.RouteTableSpec;
import dev.byoc.model.workload.Machine;
import dev.byoc.operation.OperationOptions;
import dev.byoc.plan.TeardownOption;
import dev.byoc.plan.TeardownReport;
import dev.byoc.rollout.Rollout;
import dev.byoc.testing.EnclaveBehavior;
import dev.byoc.testing.OutsideChanges;
import dev.byoc.testing.scenario.DeploymentFixture;
import dev.byoc.testing.scenario.EnvironmentFixture;
import dev.byoc.testing.scenario.TestBlueprints;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What is done to an environment, and from where it starts. */
enum SweptOperation {
    PROVISION_OPEN {
        @Override
        void prepare(EnvironmentFixture lab) {}
    },
    PROVISION_CLOSED {
        @Override
        void prepare(EnvironmentFixture lab) {}
    },
    EXTEND,
    REDUCE,
    REPAIR {
        @Override
        void prepare(EnvironmentFixture lab) {
            super.prepare(lab);
            OutsideChanges others = lab.outsideChanges();
            others.setAttribute(lab.the("firewall"), FirewallSpec.INGRESS, "tcp 22 0.0.0.0/0");
            others.setAttribute(lab.the("audit-log"), LogGroupSpec.RETENTION_DAYS, "1");
            others.setAttribute(lab.the("images"), BucketSpec.VERSIONED, "false");
            others.setAttribute(lab.the("gateway"), GatewaySpec.NETWORK, "");
            others.setAttribute(lab.the("routes"), RouteTableSpec.SUBNETS, "");
            others.removeTag(lab.the("address-1"), EnvironmentKey.MANAGED_BY);
            others.putTag(lab.the("fleet"), "team", "theirs");
            others.delete(lab.the("host"));
            others.delete(lab.the("endpoint-s3"));
            lab.settle();
        }

        @Override
        void act(EnvironmentFixture lab, ByocEnvironment environment, Consumer<OperationOptions.Builder> options) {
            LiveEnvironment unused = environment.repair(options);
        }
    },
    DROP_ADDRESS {
        @Override
        void prepare(EnvironmentFixture lab) {
            EnclaveBlueprint.Builder more = EnclaveBlueprint.builder().from(blueprint());
            serveTwo(lab, more.addresses(2).build(), "old");
        }

        @Override
        Optional<String> harm(EnvironmentFixture lab) {
            return serving(lab, 2);
        }
    },
    TEARDOWN {
        @Override
        void prepare(EnvironmentFixture lab) {
            super.prepare(lab);
            lab.outsideChanges().resize(lab.the("fleet"), 2);
            lab.outsideChanges().putObject(lab.the("images").id(), "image");
            lab.settle();
        }

        @Override
        void act(EnvironmentFixture lab, ByocEnvironment environment, Consumer<OperationOptions.Builder> options) {
            TeardownReport unused = environment.teardown(options, TeardownOption.DANGEROUS_EMPTY_BUCKETS);
        }
    },
    TEARDOWN_CLOSED {
        @Override
        void prepare(EnvironmentFixture lab) {
            LiveEnvironment unused = lab.process(blueprint()).provision();
            lab.settle();
        }

        @Override
        void act(EnvironmentFixture lab, ByocEnvironment environment, Consumer<OperationOptions.Builder> options) {
            TeardownReport unused = environment.teardown(options);
        }
    },
    ROLLOUT_FIRST {
        @Override
        void act(EnvironmentFixture lab, ByocEnvironment environment, Consumer<OperationOptions.Builder> options) {
            Rollout unused = web(lab, environment, "new").rollout(options);
        }
    },
    ROLLOUT {
        @Override
        void prepare(EnvironmentFixture lab) {
            serveTwo(lab, "old");
        }

        @Override
        void act(EnvironmentFixture lab, ByocEnvironment environment, Consumer<OperationOptions.Builder> options) {
            Rollout unused = web(lab, environment, "new").rollout(options);
        }

        @Override
        Optional<String> harm(EnvironmentFixture lab) {
            return serving(lab, 2);
        }
    },
    ROLLOUT_BAD {
        @Override
        void prepare(EnvironmentFixture lab) {
            serveTwo(lab, "old");
            lab.outsideChanges()
                    .enclaves(
                            DeploymentFixture.image("bad").sha256(),
                            EnclaveBehavior.fails("bad", Duration.ofSeconds(20)));
        }

        @Override
        void act(EnvironmentFixture lab, ByocEnvironment environment, Consumer<OperationOptions.Builder> options) {
            try {
                Rollout unused = web(lab, environment, "bad").rollout(options);
            } catch (RolloutFailedException e) {
                return; // as it should be
            }
            throw new AssertionError("A bad release came up");
        }

        @Override
        Optional<String> harm(EnvironmentFixture lab) {
            return serving(lab, 2);
        }
    },
    ROLLBACK {
        @Override
        void prepare(EnvironmentFixture lab) {
            serveTwo(lab, "older");
            serveTwo(lab, "old");
        }

        @Override
        void act(EnvironmentFixture lab, ByocEnvironment environment, Consumer<OperationOptions.Builder> options) {
            Deployment web = web(lab, environment, "older");
            Rollout unused = web.rollback(web.release().orElseThrow().id(), options);
        }

        @Override
        Optional<String> harm(EnvironmentFixture lab) {
            return serving(lab, 2);
        }
    },
    SCALE_UP {
        @Override
        void prepare(EnvironmentFixture lab) {
            serveTwo(lab, "old");
        }

        @Override
        void act(EnvironmentFixture lab, ByocEnvironment environment, Consumer<OperationOptions.Builder> options) {
            Rollout unused = web(lab, environment, "old").scale(4, options);
        }

        @Override
        Optional<String> harm(EnvironmentFixture lab) {
            return serving(lab, 2);
        }
    },
    SCALE_DOWN {
        @Override
        void prepare(EnvironmentFixture lab) {
            serveTwo(lab, "old");
        }

        @Override
        void act(EnvironmentFixture lab, ByocEnvironment environment, Consumer<OperationOptions.Builder> options) {
            Rollout unused = web(lab, environment, "old").scale(1, options);
        }

        @Override
        Optional<String> harm(EnvironmentFixture lab) {
            return serving(lab, 1);
        }
    },
    REPLACE_DEAD {
        @Override
        void prepare(EnvironmentFixture lab) {
            serveTwo(lab, "old");
            ResourceId dead = healthy(lab).stream().sorted().findFirst().orElseThrow();
            lab.outsideChanges().enclave(dead, EnclaveBehavior.fails("out of memory", Duration.ZERO));
        }

        @Override
        void act(EnvironmentFixture lab, ByocEnvironment environment, Consumer<OperationOptions.Builder> options) {
            Rollout unused = web(lab, environment, "old").repair(options);
        }

        @Override
        Optional<String> harm(EnvironmentFixture lab) {
            return healthy(lab).isEmpty() ? Optional.of("no machine serves") : Optional.empty();
        }
    },
    SUSPEND {
        @Override
        void prepare(EnvironmentFixture lab) {
            serveTwo(lab, "old");
        }

        @Override
        void act(EnvironmentFixture lab, ByocEnvironment environment, Consumer<OperationOptions.Builder> options) {
            web(lab, environment, "old").suspend(options);
        }
    },
    RESUME {
        @Override
        void prepare(EnvironmentFixture lab) {
            serveTwo(lab, "old");
            web(lab, lab.process(blueprint()), "old").suspend();
            lab.settle();
        }

        @Override
        void act(EnvironmentFixture lab, ByocEnvironment environment, Consumer<OperationOptions.Builder> options) {
            Rollout unused = web(lab, environment, "old").resume(options);
        }
    };

    private static Deployment web(EnvironmentFixture lab, ByocEnvironment environment, String content) {
        return environment.open().deployment("web", d -> d.image(DeploymentFixture.image(content))
                .enclave(2, Memory.gib(1))
                .expose(443, "203.0.113.0/24")
                .machines(2)
                .bake(Duration.ofSeconds(20))
                .health(lab.cloud().healthCheck()));
    }

    void serveTwo(EnvironmentFixture lab, String content) {
        serveTwo(lab, blueprint(), content);
    }

    static void serveTwo(EnvironmentFixture lab, EnclaveBlueprint blueprint, String content) {
        LiveEnvironment unusedLive = lab.process(blueprint).provision();
        lab.settle();
        Rollout unused = web(lab, lab.process(blueprint), content).rollout();
        lab.settle();
    }

    /** Returns what is wrong if fewer than {@code machines} do their job, or the address leads to one that does not. */
    static Optional<String> serving(EnvironmentFixture lab, int machines) {
        Set<ResourceId> healthy = healthy(lab);
        if (healthy.size() < machines) {
            return Optional.of("only " + healthy.size() + " machines serve");
        }
        ResourceId address = lab.the("address-1").id();
        Optional<ResourceId> target =
                lab.cloud().addressBindings().list(List.of(address)).getOrDefault(address, Optional.empty());
        return target.filter(healthy::contains).isPresent()
                ? Optional.empty()
                : Optional.of("the address leads to " + target + ", which does not serve");
    }

    private static Set<ResourceId> healthy(EnvironmentFixture lab) {
        return lab.outsideChanges().machines(lab.the("fleet").id()).stream()
                .filter(machine -> machine.state() == Machine.State.RUNNING
                        && lab.cloud().healthCheck().check(machine).healthy())
                .map(Machine::id)
                .collect(Collectors.toSet());
    }

    EnclaveBlueprint blueprint() {
        return switch (this) {
            case PROVISION_OPEN, REPAIR, TEARDOWN -> TestBlueprints.open();
            case DROP_ADDRESS,
                    ROLLOUT_FIRST,
                    ROLLOUT,
                    ROLLOUT_BAD,
                    ROLLBACK,
                    SCALE_UP,
                    SCALE_DOWN,
                    REPLACE_DEAD,
                    SUSPEND,
                    RESUME -> TestBlueprints.open();
            case PROVISION_CLOSED, TEARDOWN_CLOSED -> TestBlueprints.closed();
            case EXTEND -> TestBlueprints.openChanged();
            case REDUCE -> TestBlueprints.openReduced();
        };
    }

    /** Brings {@code lab} to where the operation starts. */
    void prepare(EnvironmentFixture lab) {
        LiveEnvironment unused = lab.process(TestBlueprints.open()).provision();
        lab.settle();
    }

    void act(EnvironmentFixture lab, ByocEnvironment environment, Consumer<OperationOptions.Builder> options) {
        LiveEnvironment unused = environment.provision(options);
    }

    /** Does it without a limit. */
    final void act(EnvironmentFixture lab, ByocEnvironment environment) {
        act(lab, environment, options -> {});
    }

    /** Returns what harm has been done to those who use the workload when a process has stopped. */
    Optional<String> harm(EnvironmentFixture lab) {
        return Optional.empty();
    }
}
