package dev.byoc;

import dev.byoc.blueprint.Blueprint;
import dev.byoc.event.ByocListener;
import dev.byoc.internal.concurrent.SharedThreads;
import dev.byoc.internal.converge.Engine;
import dev.byoc.internal.converge.EnvironmentState;
import dev.byoc.internal.observe.ExternalIdSource;
import dev.byoc.internal.operation.EngineSettings;
import dev.byoc.internal.operation.OperationRunner;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ExternalId;
import dev.byoc.model.Vendor;
import dev.byoc.operation.OperationOptions;
import dev.byoc.plan.DriftReport;
import dev.byoc.plan.Plan;
import dev.byoc.plan.TeardownOption;
import dev.byoc.plan.TeardownReport;
import dev.byoc.port.Cloud;
import dev.byoc.port.Pauser;
import dev.byoc.port.Verdict;
import dev.byoc.record.InMemoryRecords;
import dev.byoc.record.RecordPage;
import dev.byoc.record.RecordedEnvironment;
import dev.byoc.record.Records;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One isolated environment of a vendor in a customer's account: what it should be, and the operations that make it so.
 *
 * <p>Every operation may be stopped at any instant and run again: it goes on where it was, makes nothing twice and
 * leaves nothing over. One process at a time changes an environment; another is refused while it does. Immutable and
 * safe for use by many threads.
 *
 * <pre>{@code
 * ByocEnvironment environment = ByocEnvironment.builder()
 *     .cloud(cloud)
 *     .vendor(Vendor.of("acme", AccountId.of("111122223333")))
 *     .id(EnvironmentId.of("d-7f3a"))
 *     .blueprint(EnclaveBlueprint.builder().build())
 *     .build();
 * LiveEnvironment live = environment.provision();
 * }</pre>
 *
 * <p>Operations throw the {@link dev.byoc.error.ByocException}s that their causes call for. Each can be given a
 * deadline and a {@link dev.byoc.operation.Cancellation}. At the deadline it throws
 * {@link dev.byoc.error.DeadlineExceededException}; where it is cancelled, or the thread that called it is interrupted,
 * it throws {@link java.util.concurrent.CancellationException}, and leaves the thread marked as interrupted. In any of
 * these cases no further change begins, what is under way is seen to its end, and the operation can be run again.
 *
 * <pre>{@code
 * environment.provision(o -> o.deadline(Duration.ofMinutes(20)).cancellation(stop));
 * }</pre>
 */
public final class ByocEnvironment {
    private static final int PAGE = 100;

    private final OperationRunner runner;
    private final Engine engine;
    private final EnvironmentKey environment;

    private ByocEnvironment(EngineSettings settings, OperationRunner runner, Engine engine) {
        this.runner = runner;
        this.engine = engine;
        this.environment = settings.environment();
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns every environment that {@code records} know, in no particular order. Reads the records a page at a time
     * as the stream is used, and asks no account.
     *
     * @throws dev.byoc.error.RecordException if they cannot be read; so does the stream
     */
    public static Stream<RecordedEnvironment> list(Records records) {
        return Stream.iterate(
                        Optional.of(records.list(RecordPage.Cursor.START, PAGE)),
                        Optional::isPresent,
                        page -> page.flatMap(RecordPage::next).map(next -> records.list(next, PAGE)))
                .flatMap(page -> page.orElseThrow().environments().stream());
    }

    /** Which environment it is. */
    public EnvironmentKey environment() {
        return environment;
    }

    /** Returns what {@link #provision()} would do. Only reads. */
    public Plan plan() {
        return engine.plan(OperationOptions.none());
    }

    /** As {@link #plan()}, within {@code options}. */
    public Plan plan(Consumer<OperationOptions.Builder> options) {
        return engine.plan(OperationOptions.of(options));
    }

    /** Returns what would stand in the way of {@link #provision()}. Only reads; empty when there is nothing to make. */
    public List<Verdict> preflight() {
        return engine.preflight(OperationOptions.none());
    }

    /** As {@link #preflight()}, within {@code options}. */
    public List<Verdict> preflight(Consumer<OperationOptions.Builder> options) {
        return engine.preflight(OperationOptions.of(options));
    }

    /**
     * Makes the environment what the blueprint says. Does nothing when it is that already.
     *
     * @throws dev.byoc.error.RefusedException if something stands in the way; then nothing was changed
     * @throws dev.byoc.error.LeaseHeldException if another process is at work on it
     */
    public LiveEnvironment provision() {
        return provision("provision", null, OperationOptions.none());
    }

    /** As {@link #provision()}, within {@code options}. */
    public LiveEnvironment provision(Consumer<OperationOptions.Builder> options) {
        return provision("provision", null, OperationOptions.of(options));
    }

    private LiveEnvironment provision(String operation, @Nullable Plan expected, OperationOptions options) {
        return live(engine.provision(operation, expected, options));
    }

    /**
     * Does what {@code plan} says, if it is still true.
     *
     * @param plan what {@link #plan()} of this object returned
     * @throws dev.byoc.error.PlanOutdatedException if the account has changed since; then nothing was changed
     */
    public LiveEnvironment apply(Plan plan) {
        return provision("apply", Objects.requireNonNull(plan, "plan"), OperationOptions.none());
    }

    /** As {@link #apply(Plan)}, within {@code options}. */
    public LiveEnvironment apply(Plan plan, Consumer<OperationOptions.Builder> options) {
        return provision("apply", Objects.requireNonNull(plan, "plan"), OperationOptions.of(options));
    }

    /**
     * Returns the environment as it is, to work on its deployment; only reads, and asks for no more than the manager
     * may see. Buckets and logs are taken to be called what the blueprint says.
     */
    public OpenEnvironment open() {
        return open(OperationOptions.none());
    }

    /** As {@link #open()}, within {@code options}. */
    public OpenEnvironment open(Consumer<OperationOptions.Builder> options) {
        return open(OperationOptions.of(options));
    }

    private OpenEnvironment open(OperationOptions options) {
        return new OpenEnvironment(environment, engine.open(options), runner, engine);
    }

    private LiveEnvironment live(EnvironmentState live) {
        return new LiveEnvironment(environment, live, runner, engine);
    }

    /** Returns how what is there differs from what the blueprint says. Only reads. */
    public DriftReport drift() {
        return engine.drift(OperationOptions.none());
    }

    /** As {@link #drift()}, within {@code options}. */
    public DriftReport drift(Consumer<OperationOptions.Builder> options) {
        return engine.drift(OperationOptions.of(options));
    }

    /**
     * Undoes every difference that {@link #drift()} would find and that the library knows how to undo. Unlike
     * {@link #provision()} it makes no environment where there is none, as a mistyped id or the wrong account would
     * have it do.
     *
     * @throws dev.byoc.error.NotFoundException if the records know of nothing in the environment, and nothing in the
     *     account carries its tag; then nothing was changed
     * @throws dev.byoc.error.RefusedException if something stands in the way; then nothing was changed
     * @throws dev.byoc.error.LeaseHeldException if another process is at work on it
     */
    public LiveEnvironment repair() {
        return live(engine.repair(OperationOptions.none()));
    }

    /** As {@link #repair()}, within {@code options}. */
    public LiveEnvironment repair(Consumer<OperationOptions.Builder> options) {
        return live(engine.repair(OperationOptions.of(options)));
    }

    /**
     * Deletes everything that carries the environment's tag in this account and region, and nothing else.
     *
     * @throws dev.byoc.error.RefusedException if a bucket is not empty and may not be emptied; then nothing was changed
     * @throws dev.byoc.error.TeardownIncompleteException if something of it is still there; the message names it
     */
    public TeardownReport teardown(TeardownOption... chosen) {
        return engine.teardown(Set.copyOf(List.of(chosen)), OperationOptions.none());
    }

    /** As {@link #teardown(TeardownOption...)}, within {@code options}. */
    public TeardownReport teardown(Consumer<OperationOptions.Builder> options, TeardownOption... chosen) {
        return engine.teardown(Set.copyOf(List.of(chosen)), OperationOptions.of(options));
    }

    @Override
    public String toString() {
        return environment.toString();
    }

    /** Whether resources may be deleted and made again when what differs cannot be changed. */
    public enum Replacements {
        /** They may not: an operation that would need to is refused. The default. */
        REFUSED,
        /** They may, and what is on them is lost. */
        ALLOWED
    }

    /** Builds {@link ByocEnvironment}s. No setter takes null. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> tags = new TreeMap<>();
        private final List<ByocListener> listeners = new ArrayList<>();
        private @Nullable Cloud cloud;
        private @Nullable Vendor vendor;
        private @Nullable EnvironmentId id;
        private @Nullable Blueprint blueprint;
        private @Nullable AccountId account;
        private @Nullable ExternalId externalId;
        private Replacements replacements = Replacements.REFUSED;
        private Records records = InMemoryRecords.create();
        private InstantSource clock = InstantSource.system();
        private Pauser pauser = Pauser.system();
        private RandomGenerator random = new SecureRandom();
        private Executor executor = SharedThreads.executor();

        private Builder() {}

        /** Sets where it is: the customer's account, as an identity that may make it. Required. */
        public Builder cloud(Cloud value) {
            this.cloud = Objects.requireNonNull(value, "cloud");
            return this;
        }

        /** Sets whose it is. Required. */
        public Builder vendor(Vendor value) {
            this.vendor = Objects.requireNonNull(value, "vendor");
            return this;
        }

        /** Sets which one it is. Required. */
        public Builder id(EnvironmentId value) {
            this.id = Objects.requireNonNull(value, "id");
            return this;
        }

        /** Sets what it should be. Required. */
        public Builder blueprint(Blueprint value) {
            this.blueprint = Objects.requireNonNull(value, "blueprint");
            return this;
        }

        /** Refuses to work in any account but {@code value}. By default any account will do for a new environment. */
        public Builder account(AccountId value) {
            this.account = Objects.requireNonNull(value, "account");
            return this;
        }

        /** Sets the secret that the manager asks for. By default 160 random bits, chosen once and remembered. */
        public Builder externalId(ExternalId value) {
            this.externalId = Objects.requireNonNull(value, "externalId");
            return this;
        }

        /** Adds a tag of the vendor's own to every resource. */
        public Builder tag(String key, String value) {
            tags.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Adds someone who is told what happens. */
        public Builder listener(ByocListener value) {
            listeners.add(Objects.requireNonNull(value, "listener"));
            return this;
        }

        /** Sets where environments are remembered; by default in memory, which tags make up for after a restart. */
        public Builder records(Records value) {
            this.records = Objects.requireNonNull(value, "records");
            return this;
        }

        /** Sets whether resources may be replaced; {@link Replacements#REFUSED} by default. */
        public Builder replacements(Replacements value) {
            this.replacements = Objects.requireNonNull(value, "replacements");
            return this;
        }

        /** Sets what the time is; the system's clock by default. */
        public Builder clock(InstantSource value) {
            this.clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /** Sets how to wait; by sleeping by default. */
        public Builder pauser(Pauser value) {
            this.pauser = Objects.requireNonNull(value, "pauser");
            return this;
        }

        /** Sets where chance comes from; it makes secrets, so it must be secure. {@link SecureRandom} by default. */
        public Builder random(RandomGenerator value) {
            this.random = Objects.requireNonNull(value, "random");
            return this;
        }

        /**
         * Sets what runs calls side by side; by default at most 24 threads that all environments and clouds of the
         * process share. Any will do, of one thread too, and operations may run on its own threads: whoever waits for
         * calls makes those itself that no thread has begun.
         */
        public Builder executor(Executor value) {
            this.executor = Objects.requireNonNull(value, "executor");
            return this;
        }

        /**
         * Returns the environment. Asks nobody yet.
         *
         * @throws IllegalArgumentException if something required is not set; the message names all of it
         */
        public ByocEnvironment build() {
            List<String> missing = new ArrayList<>();
            Cloud where = required(cloud, "cloud", missing);
            Vendor whose = required(vendor, "vendor", missing);
            EnvironmentId which = required(id, "id", missing);
            Blueprint what = required(blueprint, "blueprint", missing);
            if (where == null || whose == null || which == null || what == null) {
                throw new IllegalArgumentException(
                        "An environment needs more than was set; set it on the builder " + missing);
            }
            EngineSettings settings = EngineSettings.builder()
                    .environment(new EnvironmentKey(whose.namespace(), which, tags))
                    .cloud(where)
                    .records(records)
                    .listeners(listeners)
                    .clock(clock)
                    .pauser(pauser)
                    .random(random)
                    .executor(executor)
                    .build();
            OperationRunner runner = new OperationRunner(settings, account);
            Engine engine = new Engine(
                    runner,
                    new Engine.Definition(whose, what, replacements == Replacements.ALLOWED),
                    new ExternalIdSource(random, externalId));
            return new ByocEnvironment(settings, runner, engine);
        }

        private static <T> @Nullable T required(@Nullable T value, String name, List<String> missing) {
            if (value == null) {
                missing.add(name);
            }
            return value;
        }
    }
}
