package dev.byoc;

import dev.byoc.attestation.TrustedRoot;
import dev.byoc.image.Architecture;
import dev.byoc.image.EnclaveImage;
import dev.byoc.internal.rollout.DeploymentOperations;
import dev.byoc.internal.rollout.operation.RolloutSettings;
import dev.byoc.model.Memory;
import dev.byoc.model.ReleaseId;
import dev.byoc.model.workload.Exposure;
import dev.byoc.model.workload.Release;
import dev.byoc.operation.OperationOptions;
import dev.byoc.rollout.Attestations;
import dev.byoc.rollout.AttestedKey;
import dev.byoc.rollout.Deadlines;
import dev.byoc.rollout.DeploymentStatus;
import dev.byoc.rollout.HealthCheck;
import dev.byoc.rollout.Readiness;
import dev.byoc.rollout.Rollout;
import dev.byoc.rollout.RolloutPlan;
import dev.byoc.rollout.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A workload in an environment: the release of it that should serve, and the operations that make it so.
 *
 * <p>A new release starts beside the old one. Only once its machines run, report that their enclaves do, are healthy,
 * and have proved what they run, do the addresses lead to them and the old ones go. Whatever goes wrong before, the old
 * machines are untouched and the release before serves on.
 *
 * <p>Every operation may be stopped at any instant and run again, by another process too, and may be given a deadline
 * and a cancellation, as those of {@link ByocEnvironment}. One at a time changes an environment. Every operation that
 * starts machines verifies them as {@link #rollout()} does, with the health check, the attestations and the key that
 * this was built with: set them for {@link #scale}, {@link #resume}, {@link #repair} and {@link #rollback()} too.
 * Immutable and safe for use by many threads.
 *
 * <pre>{@code
 * Deployment web = live.deployment("web", d -> d
 *     .image(EnclaveImage.of(Path.of("web.eif")))
 *     .enclave(2, Memory.gib(4))
 *     .expose(443, "203.0.113.0/24"));
 * Rollout rollout = web.rollout();
 * }</pre>
 */
public final class Deployment {
    private final DeploymentOperations operations;
    private final RolloutSettings settings;

    private Deployment(DeploymentOperations operations, RolloutSettings settings) {
        this.operations = operations;
        this.settings = settings;
    }

    /** Its name. */
    public String name() {
        return settings.name();
    }

    /** The release that {@link #rollout()} rolls out; empty when no image was set. */
    public Optional<Release> release() {
        return settings.release();
    }

    /**
     * Returns what {@link #rollout()} would do. Only reads, and needs no lease.
     *
     * @throws IllegalStateException if no image was set
     * @throws IllegalArgumentException if the release's start-up data are larger than the provider takes, or no
     *     instance type is large enough for it
     * @throws dev.byoc.error.RefusedException if the environment carries another deployment
     */
    public RolloutPlan plan() {
        return operations.plan(settings, OperationOptions.none());
    }

    /** As {@link #plan()}, within {@code options}. */
    public RolloutPlan plan(Consumer<OperationOptions.Builder> options) {
        return operations.plan(settings, OperationOptions.of(options));
    }

    /**
     * Brings the release to the machines. When it serves already, its machines are looked at and those that do not do
     * their job any more replaced, as {@link #repair()} does. Goes on with what an earlier attempt has done, and ends a
     * suspension.
     *
     * @throws IllegalStateException if no image was set
     * @throws dev.byoc.error.RefusedException if it could not succeed; then nothing was changed
     * @throws dev.byoc.error.RolloutFailedException if it did not come up; then the release before serves, unless the
     *     deployment is suspended
     * @throws dev.byoc.error.NotConvergedException if it did not come up, and neither did all of the release before
     * @throws dev.byoc.error.InvalidImageException if the image file has changed since it was read
     * @throws dev.byoc.error.LeaseHeldException if another process is at work; the message says on what
     */
    public Rollout rollout() {
        return operations.rollout(settings, OperationOptions.none());
    }

    /** As {@link #rollout()}, within {@code options}. */
    public Rollout rollout(Consumer<OperationOptions.Builder> options) {
        return operations.rollout(settings, OperationOptions.of(options));
    }

    /**
     * Goes back to the release that served before, in the same way as a rollout goes forward. Ends a suspension. Where
     * a rollout was interrupted, goes back to what serves still; where a rollback was, goes on with it.
     *
     * @throws dev.byoc.error.RefusedException if none is kept
     */
    public Rollout rollback() {
        return operations.rollback(settings, Optional.empty(), OperationOptions.none());
    }

    /** As {@link #rollback()}, within {@code options}. */
    public Rollout rollback(Consumer<OperationOptions.Builder> options) {
        return operations.rollback(settings, Optional.empty(), OperationOptions.of(options));
    }

    /**
     * Goes to the kept release {@code release}, as {@link #rollback()} does.
     *
     * @throws dev.byoc.error.RefusedException if it is not kept
     */
    public Rollout rollback(ReleaseId release) {
        return operations.rollback(settings, Optional.of(release), OperationOptions.none());
    }

    /** As {@link #rollback(ReleaseId)}, within {@code options}. */
    public Rollout rollback(ReleaseId release, Consumer<OperationOptions.Builder> options) {
        return operations.rollback(settings, Optional.of(release), OperationOptions.of(options));
    }

    /**
     * Lets {@code machines} machines serve. When there are to be fewer, those that have failed go first, then those
     * without an address.
     *
     * @param machines 1 to the blueprint's maxMachines
     * @throws dev.byoc.error.RefusedException if it could not succeed, or the deployment is suspended; then nothing was
     *     changed
     * @throws dev.byoc.error.NotConvergedException if not so many come up; then as many serve as before
     */
    public Rollout scale(int machines) {
        return scale(machines, options -> {});
    }

    /** As {@link #scale(int)}, within {@code options}. */
    public Rollout scale(int machines, Consumer<OperationOptions.Builder> options) {
        requireSome(machines);
        return operations.scale(settings, machines, OperationOptions.of(options));
    }

    /**
     * Lets no machine run until {@link #resume()}: addresses, images and releases stay.
     *
     * @throws dev.byoc.error.NotConvergedException if a machine has not gone within {@code deadlines().running()}
     */
    public void suspend() {
        operations.suspend(settings, OperationOptions.none());
    }

    /** As {@link #suspend()}, within {@code options}. */
    public void suspend(Consumer<OperationOptions.Builder> options) {
        operations.suspend(settings, OperationOptions.of(options));
    }

    /**
     * Lets as many machines serve as before {@link #suspend()}, with their addresses.
     *
     * @throws dev.byoc.error.NotConvergedException if they do not come up; then the deployment is suspended as before
     */
    public Rollout resume() {
        return operations.resume(settings, OperationOptions.none());
    }

    /** As {@link #resume()}, within {@code options}. */
    public Rollout resume(Consumer<OperationOptions.Builder> options) {
        return operations.resume(settings, OperationOptions.of(options));
    }

    /**
     * Brings back what went astray: machines that are missing or of another release, addresses that lead nowhere, such
     * as after the provider has replaced a machine, and machines that have failed. Such a machine reports that its
     * enclave has ended, cannot prove what it runs, or fails its health check or the provider's three times in a row;
     * another comes up beside it, takes its address, and then it goes. In a fleet that may have no more machines it
     * goes first.
     *
     * @throws dev.byoc.error.RefusedException if it could not succeed, or the deployment is suspended; then nothing was
     *     changed
     * @throws dev.byoc.error.NotConvergedException if a replacement does not come up; then what was there is there
     */
    public Rollout repair() {
        return operations.repair(settings, OperationOptions.none());
    }

    /** As {@link #repair()}, within {@code options}. */
    public Rollout repair(Consumer<OperationOptions.Builder> options) {
        return operations.repair(settings, OperationOptions.of(options));
    }

    /**
     * Looks at the deployment. Only reads.
     *
     * @throws dev.byoc.error.NotFoundException if the environment carries a deployment of another name
     */
    public DeploymentStatus status() {
        return operations.status(settings, OperationOptions.none());
    }

    /** As {@link #status()}, within {@code options}. */
    public DeploymentStatus status(Consumer<OperationOptions.Builder> options) {
        return operations.status(settings, OperationOptions.of(options));
    }

    private static void requireSome(int machines) {
        if (machines < 1) {
            throw new IllegalArgumentException(
                    "A deployment has 1 machine or more; suspend it to have none [machines=" + machines + "]");
        }
    }

    @Override
    public String toString() {
        return name()
                + settings.release().map(release -> " release " + release.id()).orElse("");
    }

    /** Builds {@link Deployment}s. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final List<Exposure> exposures = new ArrayList<>();
        private final SortedMap<String, String> environment = new TreeMap<>();
        private final RolloutSettings.Builder settings = RolloutSettings.builder()
                .strategy(Strategy.oneByOne())
                .deadlines(Deadlines.standard())
                .bake(Duration.ofMinutes(1))
                .readiness(Readiness.REPORTED)
                .trustedRoot(TrustedRoot.AWS_NITRO)
                .keep(5);
        private @Nullable EnclaveImage image;
        private int cpus = 2;
        private @Nullable Memory memory;
        private boolean debug;

        Builder(String name) {
            this.name = name;
            settings.name(name);
        }

        /** Sets the image. Required for a rollout. */
        public Builder image(EnclaveImage value) {
            image = Objects.requireNonNull(value, "image");
            return this;
        }

        /**
         * Sets what the enclave gets. By default 2 CPUs and the least memory that the image needs, at least 512 MiB.
         *
         * @param cpuCount 1 or more; an odd number goes up by one on x86_64, whose cores have two threads
         * @param size at least four times the image
         */
        public Builder enclave(int cpuCount, Memory size) {
            cpus = cpuCount;
            memory = Objects.requireNonNull(size, "size");
            return this;
        }

        /**
         * Opens the TCP port {@code port}. By default nothing is open.
         *
         * @param port 1 to 65,535, but not 9000 and 9001; the enclave listens on the vsock port of the same number
         * @param ranges who may connect, such as {@code 203.0.113.0/24}
         */
        public Builder expose(int port, String... ranges) {
            return expose(Exposure.of(port, ranges));
        }

        /** Opens a port; see {@link #expose(int, String...)}. */
        public Builder expose(Exposure exposure) {
            exposures.add(Objects.requireNonNull(exposure, "exposure"));
            return this;
        }

        /** Gives the program in the enclave a value, which is not secret; see {@link Release#environment()}. */
        public Builder environment(String variable, String value) {
            environment.put(Objects.requireNonNull(variable, "variable"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Starts the enclave in debug mode, where anybody on the machine can read its console and it proves nothing.
         */
        public Builder dangerousDebug() {
            debug = true;
            return this;
        }

        /** Sets how many machines serve, 1 or more. By default as many as do now, or one. */
        public Builder machines(int count) {
            requireSome(count);
            settings.machines(count);
            return this;
        }

        /**
         * Sets the instance types, in the order in which they are tried. By default the smallest that carries the
         * enclave, then the next larger.
         *
         * <p>Each must carry the release: be a type of the region, run enclaves, fit the image's architecture, and keep
         * one core and {@link dev.byoc.sizing.InstanceSizer#HOST_MEMORY} beside the enclave. If one cannot, the rollout
         * is refused, though others could. One that the environment's zones merely do not offer is passed over.
         */
        public Builder instanceTypes(String... types) {
            settings.instanceTypes(Arrays.asList(Objects.requireNonNull(types, "types")));
            return this;
        }

        /** Sets how many machines are exchanged at a time; {@link Strategy#oneByOne()} by default. */
        public Builder strategy(Strategy value) {
            settings.strategy(value);
            return this;
        }

        /** Sets how long new machines may take; {@link Deadlines#standard()} by default. */
        public Builder deadlines(Deadlines value) {
            settings.deadlines(value);
            return this;
        }

        /**
         * Sets how long new machines must stay healthy with the traffic before the old ones beside them go, which lets
         * connections to these end; 1 minute by default.
         */
        public Builder bake(Duration value) {
            if (Objects.requireNonNull(value, "bake").isNegative()) {
                throw new IllegalArgumentException("A duration is not negative [bake=" + value + "]");
            }
            settings.bake(value);
            return this;
        }

        /** Sets what makes a machine ready; {@link Readiness#REPORTED} by default. */
        public Builder readiness(Readiness value) {
            settings.readiness(value);
            return this;
        }

        /** Sets who asks machines for their health. By default what they report themselves is enough. */
        public Builder health(HealthCheck value) {
            settings.health(value);
            return this;
        }

        /** Sets who asks enclaves for proof of what they run. By default nobody does, and the rollout says so. */
        public Builder attestations(Attestations value) {
            settings.attestations(value);
            return this;
        }

        /** Sets who signs proofs; {@link TrustedRoot#AWS_NITRO} by default. */
        public Builder trustedRoot(TrustedRoot value) {
            settings.trustedRoot(value);
            return this;
        }

        /**
         * Sets the key that only this deployment's enclaves may use. Before new machines start it is opened to the old
         * and the new image; once the old machines are gone, to the new one alone; after a return, to the old one
         * alone. Set it for every operation that starts machines. By default no key is looked after.
         *
         * <p>An enclave in debug mode attests zeros, so a release with {@link #dangerousDebug} is refused.
         */
        public Builder key(AttestedKey value) {
            settings.key(value);
            return this;
        }

        /** Sets how many releases are kept to go back to besides the one that serves, 0 or more; 5 by default. */
        public Builder keepReleases(int count) {
            if (count < 0) {
                throw new IllegalArgumentException("A number of releases is not negative [keep=" + count + "]");
            }
            settings.keep(count);
            return this;
        }

        Deployment build(DeploymentOperations operations) {
            if (image != null) {
                settings.image(image).release(release(image));
            }
            return new Deployment(operations, settings.build());
        }

        private Release release(EnclaveImage file) {
            int whole = file.architecture() == Architecture.X86_64 ? cpus + cpus % 2 : cpus;
            return Release.of(name, file)
                    .cpus(whole)
                    .memory(memory == null ? Release.leastMemory(file.size()) : memory)
                    .exposures(exposures)
                    .environment(environment)
                    .debug(debug)
                    .build();
        }
    }
}
