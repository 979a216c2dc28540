package dev.byoc.internal.converge;

import dev.byoc.error.AlreadyExistsException;
import dev.byoc.error.ByocException;
import dev.byoc.error.ConflictException;
import dev.byoc.error.NotConvergedException;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import dev.byoc.internal.observe.ResourceObserver;
import dev.byoc.internal.operation.Backoff;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.Journal;
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
    private static final Duration CHANGE_LIMIT = Duration.ofMinutes(2);
    private static final Duration DELETE_LIMIT = Duration.ofMinutes(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    private static final Duration LONGEST_DELETE_PAUSE = Duration.ofSeconds(15);

    private final EngineContext context;
    private final Journal journal;
    private final ResourceObserver observer;
    private final ResourceType<S> type;
    private final Resources<S> resources;

    /** Creates the task for resources of kind {@code type}. */
    public ResourceChange(EngineContext context, Journal journal, ResourceType<S> type) {
        this.context = context;
        this.journal = journal;
        this.observer = new ResourceObserver(context);
        this.type = type;
        this.resources = context.cloud().resources(type);
    }

    /** Makes what {@code wish} says; if it turns out to be there already, brings it to that state. */
    public Observed create(ResourceSpec wish, References references, Set<ResourceId> notThese) {
        S spec = type.cast(wish);
        Backoff patience = Backoff.of(context, CHANGE_LIMIT, LONGEST_PAUSE);
        boolean begun = journal.begun().contains(spec.component());
        while (true) {
            journal.begin(spec.component(), Step.Action.CREATE.toString());
            ByocException reason;
            Optional<Observed> found;
            try {
                Observed made = resources.create(context.environment(), spec, references);
                journal.made(made);
                return made;
            } catch (OutcomeUnknownException | UnavailableException e) {
                reason = e;
                begun = true;
                found = awaitVisible(spec, ours(notThese, begun));
            } catch (AlreadyExistsException e) {
                reason = e;
                found = awaitVisible(spec, ours(notThese, begun));
                if (found.isEmpty()) {
                    throw e;
                }
            } catch (NotFoundException | ThrottledException | ConflictException e) {
                reason = e;
                found = look(spec, ours(notThese, begun));
            }
            if (found.isPresent()) {
                return update(found.get(), spec, references);
            }
            if (!patience.await(
                    "the " + spec.component() + " could not be made yet: " + reason.getMessage(), journal)) {
                throw reason;
            }
        }
    }

    /** Changes {@code now} to what {@code wish} says. */
    public Observed update(Observed now, ResourceSpec wish, References references) {
        S spec = type.cast(wish);
        Backoff patience = Backoff.of(context, CHANGE_LIMIT, LONGEST_PAUSE);
        Observed current = now;
        while (true) {
            journal.begin(spec.component(), Step.Action.UPDATE.toString());
            try {
                Observed changed = resources.update(context.environment(), current, spec, references);
                journal.made(changed);
                return changed;
            } catch (OutcomeUnknownException
                    | UnavailableException
                    | NotFoundException
                    | ThrottledException
                    | ConflictException e) {
                if (!patience.await(
                        "the " + spec.component() + " could not be changed yet: " + e.getMessage(), journal)) {
                    throw e;
                }
                ResourceId id = now.id();
                current = look(spec, found -> found.id().equals(id)).orElse(current);
            }
        }
    }

    /** Deletes {@code now} and waits until it is gone. */
    void delete(Observed now) {
        Backoff patience = Backoff.of(context, DELETE_LIMIT, LONGEST_DELETE_PAUSE);
        while (true) {
            journal.begin(now.component(), Step.Action.DELETE.toString());
            try {
                resources.delete(context.environment(), now);
                break;
            } catch (NotFoundException e) {
                break;
            } catch (OutcomeUnknownException | UnavailableException | ThrottledException | ConflictException e) {
                if (!patience.await(
                        "the " + now.component() + " could not be deleted yet: " + e.getMessage(), journal)) {
                    throw e;
                }
            }
        }
        if (type == ResourceType.FLEET || type == ResourceType.ENDPOINT) {
            awaitGone(now, patience);
        }
        journal.deleted(now);
    }

    /** Machines and endpoints hold subnets and firewalls until they are gone, which takes a while. */
    private void awaitGone(Observed now, Backoff patience) {
        while (observer.observe(type, List.of(), Map.of()).stream()
                .anyMatch(found -> found.id().equals(now.id()))) {
            if (!patience.await("the " + now.component() + " is being removed", journal)) {
                throw new NotConvergedException("What was deleted was still there when the time was up; run again to"
                        + " go on [id=" + now.id() + "]");
            }
        }
    }

    /** What carries nobody's tag is ours only if we may have made it: not every provider tags in the same call. */
    private Predicate<Observed> ours(Set<ResourceId> notThese, boolean begun) {
        return found -> !notThese.contains(found.id())
                && (context.environment().owns(found.tags())
                        || (begun
                                && !found.tags()
                                        .containsKey(context.environment().idTag())));
    }

    private Optional<Observed> awaitVisible(S spec, Predicate<Observed> condition) {
        Backoff patience = Backoff.of(context, Journal.SETTLING, LONGEST_PAUSE);
        do {
            Optional<Observed> found = look(spec, condition);
            if (found.isPresent()) {
                return found;
            }
        } while (patience.await("it is unknown whether the " + spec.component() + " was made", journal));
        return Optional.empty();
    }

    private Optional<Observed> look(S spec, Predicate<Observed> condition) {
        return observer.observe(type, List.of(spec), journal.known()).stream()
                .filter(found -> found.component().equals(spec.component()))
                .filter(condition)
                .findFirst();
    }
}
