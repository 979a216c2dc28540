package dev.byoc.internal.converge;

import dev.byoc.error.AlreadyExistsException;
import dev.byoc.error.ByocException;
import dev.byoc.error.NotConvergedException;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.UnavailableException;
import dev.byoc.internal.observe.ResourceObserver;
import dev.byoc.internal.operation.Backoff;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.Journal;
import dev.byoc.internal.operation.RetryingWrites;
import dev.byoc.internal.operation.Visibility;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.plan.Step;
import dev.byoc.port.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes, changes or deletes one resource, however often it takes. A change whose outcome is unknown is looked at before
 * anything else is done.
 *
 * @param <S> the spec of the resource
 */
public final class ResourceChange<S extends ResourceSpec> {
    private static final Duration DELETE_LIMIT = Duration.ofMinutes(10);
    private static final Duration LONGEST_DELETE_PAUSE = Duration.ofSeconds(15);

    private final EngineContext context;
    private final Journal journal;
    private final RetryingWrites writes;
    private final ResourceObserver observer;
    private final ResourceType<S> type;
    private final Resources<S> resources;

    /** Creates the task for resources of kind {@code type}. */
    public ResourceChange(EngineContext context, Journal journal, ResourceType<S> type) {
        this.context = context;
        this.journal = journal;
        this.writes = new RetryingWrites(context, journal);
        this.observer = new ResourceObserver(context);
        this.type = type;
        this.resources = context.cloud().resources(type);
    }

    /** Makes what {@code wish} says; if it turns out to be there already, brings it to that state. */
    public Observed create(ResourceSpec wish, References references, Set<ResourceId> notThese) {
        S spec = type.cast(wish);
        Creation creation = new Creation(spec, references, notThese);
        return writes.get(
                "the " + spec.component() + " could not be made yet",
                Backoff.ofCalls(context),
                creation::make,
                creation);
    }

    /** Changes {@code now} to what {@code wish} says. */
    public Observed update(Observed now, ResourceSpec wish, References references) {
        S spec = type.cast(wish);
        Update update = new Update(now, spec, references);
        return writes.get(
                "the " + spec.component() + " could not be changed yet",
                Backoff.ofCalls(context),
                update::make,
                update);
    }

    /** Deletes {@code now} and waits until it is gone. */
    void delete(Observed now) {
        Backoff patience = Backoff.of(context, DELETE_LIMIT, LONGEST_DELETE_PAUSE);
        Observed unused = writes.get(
                "the " + now.component() + " could not be deleted yet",
                patience,
                () -> {
                    journal.begin(now.component(), Step.Action.DELETE.toString());
                    resources.delete(context.environment(), now);
                    return now;
                },
                failure -> {
                    if (failure instanceof NotFoundException) {
                        return Optional.of(now);
                    }
                    RetryingWrites.requireTransient(failure);
                    return Optional.empty();
                });
        if (type == ResourceType.FLEET || type == ResourceType.ENDPOINT) {
            awaitGone(now, patience);
        }
        journal.deleted(now);
    }

    /** Machines and endpoints hold subnets and firewalls until they are gone, which takes a while. */
    private void awaitGone(Observed now, Backoff patience) {
        while (observer.observe(type, List.of(), Map.of()).stream()
                .anyMatch(found -> found.id().equals(now.id()))) {
            if (!patience.await("the " + now.component() + " is being removed")) {
                throw new NotConvergedException("What was deleted was still there when the time was up; run again to"
                        + " go on [id=" + now.id() + "]");
            }
        }
    }

    private Optional<Observed> look(S spec, Predicate<Observed> condition) {
        return observer.observe(type, List.of(spec), journal.known()).stream()
                .filter(found -> found.component().equals(spec.component()))
                .filter(condition)
                .findFirst();
    }

    /** The making of a resource. Not thread-safe. */
    private final class Creation implements RetryingWrites.Recovery<Observed> {
        private final S spec;
        private final References references;
        private final Set<ResourceId> notThese;
        private boolean begun;

        Creation(S spec, References references, Set<ResourceId> notThese) {
            this.spec = spec;
            this.references = references;
            this.notThese = notThese;
            this.begun = journal.begun().contains(spec.component());
        }

        Observed make() {
            journal.begin(spec.component(), Step.Action.CREATE.toString());
            Observed made = resources.create(context.environment(), spec, references);
            journal.made(made);
            return made;
        }

        @Override
        public Optional<Observed> after(ByocException failure) {
            return find(failure).map(found -> update(found, spec, references));
        }

        private Optional<Observed> find(ByocException failure) {
            if (failure instanceof OutcomeUnknownException || failure instanceof UnavailableException) {
                begun = true;
                return awaitVisible();
            }
            if (failure instanceof AlreadyExistsException) {
                Optional<Observed> found = awaitVisible();
                if (found.isEmpty()) {
                    throw failure;
                }
                return found;
            }
            requireTransientOrMissing(failure);
            return look(spec, this::isOurs);
        }

        private Optional<Observed> awaitVisible() {
            return Visibility.await(
                    context,
                    "it is unknown whether the " + spec.component() + " was made",
                    () -> look(spec, this::isOurs),
                    Optional::isPresent);
        }

        /** What carries nobody's tag is ours only if we may have made it: not every provider tags in the same call. */
        private boolean isOurs(Observed found) {
            return !notThese.contains(found.id())
                    && (context.environment().owns(found.tags())
                            || (begun
                                    && !found.tags()
                                            .containsKey(context.environment().idTag())));
        }
    }

    /** The change of a resource. Not thread-safe. */
    private final class Update implements RetryingWrites.Recovery<Observed> {
        private final S spec;
        private final References references;
        private Observed current;
        private boolean outdated;

        Update(Observed now, S spec, References references) {
            this.current = now;
            this.spec = spec;
            this.references = references;
        }

        Observed make() {
            if (outdated) {
                ResourceId id = current.id();
                current = look(spec, found -> found.id().equals(id)).orElse(current);
            }
            journal.begin(spec.component(), Step.Action.UPDATE.toString());
            Observed changed = resources.update(context.environment(), current, spec, references);
            journal.made(changed);
            return changed;
        }

        @Override
        public Optional<Observed> after(ByocException failure) {
            requireTransientOrMissing(failure);
            outdated = true;
            return Optional.empty();
        }
    }

    /** What was made a moment ago may not be found yet. */
    private static void requireTransientOrMissing(ByocException failure) {
        if (!(failure instanceof NotFoundException)) {
            RetryingWrites.requireTransient(failure);
        }
    }
}
