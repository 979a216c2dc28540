package dev.byoc.internal.operation;

import dev.byoc.error.LeaseHeldException;
import dev.byoc.error.WrongCloudException;
import dev.byoc.event.ByocEvent;
import dev.byoc.model.Component;
import dev.byoc.model.ExternalId;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.plan.Step;
import dev.byoc.port.CloudIdentity;
import dev.byoc.record.DeploymentRecord;
import dev.byoc.record.EnvironmentRecord;
import dev.byoc.record.EnvironmentRecord.Intent;
import dev.byoc.record.EnvironmentRecord.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The record of one environment while an operation holds its lease: what was begun, what was made, and the proof that
 * nobody else is at work. Thread-safe.
 *
 * <p>The lease is renewed by the operation itself, whenever it begins a change or waits. A change is begun only after
 * the record was saved under the lease, so a holder that lost it stops before its next change.
 */
public final class Journal {
    /** How long after it was saved last the lease is due to be renewed. */
    static final Duration RENEWAL = Duration.ofSeconds(10);

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration LEASE_POLL = Duration.ofSeconds(1);

    /** The leases held in this process: their holders are alive, so nobody need wait to find out. */
    private static final Set<String> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final EngineContext context;
    private final CloudIdentity identity;
    private final String holder;
    private EnvironmentRecord record;
    private boolean deleted;

    private Journal(EngineContext context, CloudIdentity identity, String holder, EnvironmentRecord record) {
        this.context = context;
        this.identity = identity;
        this.holder = holder;
        this.record = record;
    }

    /**
     * Takes the lease of the environment for the run that {@code context} is of.
     *
     * <p>If another process holds it, waits until it ends, at most 30 seconds, unless that process turns out to be
     * alive.
     *
     * @throws LeaseHeldException if another process is at work
     * @throws WrongCloudException if the record says that the environment is elsewhere
     */
    public static Journal open(EngineContext context, CloudIdentity identity, String operation) {
        String holder = holderName(context) + " (" + operation + ")";
        Optional<EnvironmentRecord> found = context.records().find(context.environment());
        found.ifPresent(record -> requireSameCloud(context, record, identity));
        EnvironmentRecord.Builder next = EnvironmentRecord.builder();
        if (found.isPresent()) {
            EnvironmentRecord free = awaitLease(context, found.get());
            next.from(free).version(free.version() + 1).fence(free.fence() + 1);
        } else {
            next.version(1).fence(1).account(identity.account()).region(identity.region());
        }
        EnvironmentRecord taken = next.lease(lease(context, holder)).build();
        context.scope().requireGoing("the lease");
        store(context, taken);
        HELD_HERE.add(holder);
        Journal journal = new Journal(context, identity, holder, taken);
        context.scope().hold(journal::renew);
        return journal;
    }

    private static String holderName(EngineContext context) {
        ProcessHandle process = ProcessHandle.current();
        String host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("localhost");
        return "%s/%d/%s".formatted(host, process.pid(), context.scope().id());
    }

    /** Refuses to work on an environment through a cloud that it is not in. */
    public static void requireSameCloud(EngineContext context, EnvironmentRecord record, CloudIdentity identity) {
        if (!record.account().equals(identity.account()) || !record.region().equals(identity.region())) {
            throw new WrongCloudException("The environment is in another account or region; use the cloud that it was"
                    + " made with [environment=" + context.environment() + ", made in=" + record.account() + "/"
                    + record.region() + ", cloud=" + identity.account() + "/" + identity.region() + "]");
        }
    }

    private static EnvironmentRecord awaitLease(EngineContext context, EnvironmentRecord found) {
        EnvironmentRecord current = found;
        while (current.lease().isPresent()) {
            Lease lease = current.lease().get();
            if (!context.clock().instant().isBefore(lease.until())) {
                return current;
            }
            boolean renewed = current.version() != found.version();
            if (renewed || HELD_HERE.contains(lease.holder())) {
                throw new LeaseHeldException(context.environment(), lease.holder(), lease.until());
            }
            context.tell(origin -> new ByocEvent.WaitingForLease(origin, lease.holder(), lease.until()));
            context.scope().pause("the lease of " + lease.holder(), LEASE_POLL);
            Optional<EnvironmentRecord> again = context.records().find(context.environment());
            if (again.isEmpty()) {
                return EnvironmentRecord.builder()
                        .from(current)
                        .version(0)
                        .lease(Optional.empty())
                        .build();
            }
            current = again.get();
        }
        return current;
    }

    private static Lease lease(EngineContext context, String holder) {
        return new Lease(holder, context.clock().instant().plus(LEASE));
    }

    /** Who the cloud acts as. */
    public CloudIdentity identity() {
        return identity;
    }

    /** What each component is called, as far as it is remembered. */
    public synchronized Map<Component, ResourceId> known() {
        return record.known();
    }

    /** Everything that is remembered. */
    public synchronized RememberedState memory() {
        return RememberedState.of(identity, record);
    }

    /** The components that were begun to be made and of which no outcome is known. */
    public synchronized Set<Component> begun() {
        return memory().begun();
    }

    /** The components that were begun to be made so lately that they may be there without being visible yet. */
    public synchronized Set<Component> mayStillAppear() {
        Instant visibleSince = context.clock().instant().minus(Visibility.LIMIT);
        return begun().stream()
                .filter(component -> Optional.ofNullable(record.pending().get(component))
                        .filter(intent -> intent.at().isAfter(visibleSince))
                        .isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Remembers {@code ids} before the first identity is made with them. */
    public synchronized void externalIds(List<ExternalId> ids) {
        if (!record.externalIds().equals(ids)) {
            save(next -> next.externalIds(ids));
        }
    }

    /** Notes that {@code component} is about to be changed; nothing may be changed before this returns. */
    public synchronized void begin(Component component, String action) {
        context.scope().requireGoing(action + " of " + component);
        Map<Component, Intent> pending = new HashMap<>(record.pending());
        // What was begun to be made and may carry no tag yet is ours by that intent alone, until it is known.
        boolean finishing = begun().contains(component) && action.equals(Step.Action.UPDATE.toString());
        if (!finishing) {
            pending.put(component, new Intent(action, context.clock().instant()));
        }
        save(next -> next.pending(pending));
    }

    /** Notes that {@code made} is there as wished. */
    public synchronized void made(Observed made) {
        Map<Component, ResourceId> known = new HashMap<>(record.known());
        known.put(made.component(), made.id());
        end(made.component(), known);
    }

    /** Notes that {@code gone} has been deleted. */
    public synchronized void deleted(Observed gone) {
        Map<Component, ResourceId> known = new HashMap<>(record.known());
        known.remove(gone.component(), gone.id());
        end(gone.component(), known);
    }

    /** Notes what is known to be there after a look, and that nothing is pending. */
    public synchronized void settle(List<Observed> observed) {
        Map<Component, ResourceId> known = new HashMap<>();
        observed.forEach(found -> known.put(found.component(), found.id()));
        if (!known.equals(record.known()) || !record.pending().isEmpty()) {
            save(next -> next.known(known).pending(Map.of()));
        }
    }

    private void end(Component component, Map<Component, ResourceId> known) {
        Map<Component, Intent> pending = new HashMap<>(record.pending());
        pending.remove(component);
        save(next -> next.known(known).pending(pending));
    }

    /** Returns what is remembered of the deployment. */
    public synchronized Optional<DeploymentRecord> deployment() {
        return record.deployment();
    }

    /** Remembers {@code deployment}. */
    public synchronized void deployment(DeploymentRecord deployment) {
        if (!record.deployment().equals(Optional.of(deployment))) {
            save(next -> next.deployment(deployment));
        }
    }

    /** Renews the lease if a third of it has passed; fails if it was lost, or the operation may not go on. */
    public synchronized void renew() {
        context.scope().requireGoing("the next change");
        Instant due = record.lease()
                .map(Lease::until)
                .orElse(Instant.MIN)
                .minus(LEASE)
                .plus(RENEWAL);
        if (context.clock().instant().isAfter(due)) {
            save(next -> {});
        }
    }

    /** Gives the lease back, unless the environment is forgotten. */
    public synchronized void close() {
        if (deleted) {
            return;
        }
        EnvironmentRecord next = EnvironmentRecord.builder()
                .from(record)
                .version(record.version() + 1)
                .lease(Optional.empty())
                .build();
        store(context, next);
        record = next;
    }

    /** Forgets the environment, which is gone. */
    public synchronized void delete() {
        uninterrupted(() -> context.records().delete(context.environment(), record.version()));
        deleted = true;
    }

    /** Notes that this process is no longer at work, whatever became of the lease. */
    public void forgetHolder() {
        HELD_HERE.remove(holder);
    }

    private void save(Consumer<EnvironmentRecord.Builder> change) {
        EnvironmentRecord.Builder next = EnvironmentRecord.builder()
                .from(record)
                .version(record.version() + 1)
                .lease(lease(context, holder));
        change.accept(next);
        EnvironmentRecord saved = next.build();
        store(context, saved);
        record = saved;
    }

    private static void store(EngineContext context, EnvironmentRecord next) {
        uninterrupted(() -> context.records().save(context.environment(), next));
    }

    /** An interrupt ends the operation, but not before the record says how far it came: files refuse to be written. */
    private static void uninterrupted(Runnable change) {
        boolean interrupted = Thread.interrupted();
        try {
            change.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
