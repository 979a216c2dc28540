package dev.byoc;

import dev.byoc.blueprint.Blueprint;
import dev.byoc.event.ByocListener;
import dev.byoc.internal.concurrent.SharedThreads;
import dev.byoc.internal.converge.Engine;
import dev.byoc.internal.converge.EnvironmentState;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.model.AccountId;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.ExternalId;
import dev.byoc.model.Vendor;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
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
 * <p>Operations throw the {@link dev.byoc.error.ByocException}s that their causes call for. Where a thread is
 * interrupted they throw {@link java.util.concurrent.CancellationException} and can be run again.
 */
public final class ByocEnvironment {
    private static final int PAGE = 100;

    private final EngineContext context;
    private final Engine engine;
    private final EnvironmentKey environment;

    private ByocEnvironment(EngineContext context, Engine engine) {
        this.context = context;
        this.engine = engine;
        this.environment = context.environment();
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
        return engine.plan();
    }

    /** Returns what would stand in the way of {@link #provision()}. Only reads; empty when there is nothing to make. */
    public List<Verdict> preflight() {
        return engine.preflight();
    }

    /**
     * Makes the environment what the blueprint says. Does nothing when it is that already.
     *
     * @throws dev.byoc.error.RefusedException if something stands in the way; then nothing was changed
     * @throws dev.byoc.error.LeaseHeldException if another process is at work on it
     */
    public LiveEnvironment provision() {
        return live(engine.provision("provision", null));
    }

    /**
     * Does what {@code plan} says, if it is still true.
     *
     * @param plan what {@link #plan()} of this object returned
     * @throws dev.byoc.error.PlanOutdatedException if the account has changed since; then nothing was changed
     */
    public LiveEnvironment apply(Plan plan) {
        return live(engine.provision("apply", Objects.requireNonNull(plan, "plan")));
    }

    /**
     * Returns the environment as it is, to work on its deployment; only reads, and asks for no more than the manager
     * may see. Buckets and logs are taken to be called what the blueprint says.
     */
    public OpenEnvironment open() {
        return new OpenEnvironment(context, engine, engine.open());
    }

    private LiveEnvironment live(EnvironmentState live) {
        return new LiveEnvironment(context, engine, live);
    }

    /** Returns how what is there differs from what the blueprint says. Only reads. */
    public DriftReport drift() {
        return engine.drift();
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
        return live(engine.repair());
    }

    /**
     * Deletes everything that carries the environment's tag in this account and region, and nothing else.
     *
     * @throws dev.byoc.error.RefusedException if a bucket is not empty and may not be emptied; then nothing was changed
     * @throws dev.byoc.error.TeardownIncompleteException if something of it is still there; the message names it
     */
    public TeardownReport teardown(TeardownOption... options) {
        EnumSet<TeardownOption> set = EnumSet.noneOf(TeardownOption.class);
        set.addAll(List.of(options));
        return engine.teardown(set);
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

        /** Sets what runs calls side by side; by default at most 24 threads that all environments share. */
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
            EngineContext context = EngineContext.builder()
                    .environment(new EnvironmentKey(whose.namespace(), which, tags))
                    .cloud(where)
                    .records(records)
                    .listeners(listeners)
                    .clock(clock)
                    .pauser(pauser)
                    .random(random)
                    .executor(executor)
                    .build();
            return new ByocEnvironment(
                    context,
                    new Engine(
                            context,
                            whose,
                            what,
                            externalId,
                            new Engine.Rules(account, replacements == Replacements.ALLOWED)));
        }

        private static <T> @Nullable T required(@Nullable T value, String name, List<String> missing) {
            if (value == null) {
                missing.add(name);
            }
            return value;
        }
    }
}
