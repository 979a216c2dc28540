package dev.byoc.internal.rollout;

import dev.byoc.model.ResourceId;
import dev.byoc.rollout.HostedRelease;
import dev.byoc.rollout.Release;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings a fleet back to a release that is kept, or to no machine at all. */
final class Restoration {
    private final Job job;
    private final Known known;

    Restoration(Job job, Known known) {
        this.job = job;
        this.known = known;
    }

    /**
     * Lets {@code count} machines of {@code release} serve, those first that do already.
     *
     * @param serving the machines of another release that serve until then
     * @throws Setback if there are not enough and no more come up
     */
    void to(Release release, int count, Set<ResourceId> serving) throws Setback {
        Fleet.Sight sight = job.repeating()
                .get("the fleet could not be looked at yet", new Fleet(job.context(), job.ground())::look);
        List<HostedRelease> hosted = known.hosting(release);
        Set<String> sources = hosted.stream().map(HostedRelease::source).collect(Collectors.toSet());
        // The latest of those that the most machines were made from.
        Optional<String> pin = hosted.stream()
                .map(HostedRelease::source)
                .reduce((former, later) -> machines(sight, later) >= machines(sight, former) ? later : former);
        Goal goal = new Goal(
                sources,
                serving,
                pin,
                count,
                job.settings().strategy(),
                job.ground().addressIds());
        Inspection inspection = new Inspection(job, release);
        inspection.trust(known.record().isPresent() ? known.trusted(sight, sources) : sight.running(sources));
        run(goal, inspection);
    }

    /** Lets no machine run, after the first release of all, {@code failed}, did not come up. */
    void toNothing(Release failed) throws Setback {
        run(
                new Goal(Set.of(), Set.of(), Optional.empty(), 0, job.settings().strategy(), List.of()),
                new Inspection(job, failed));
    }

    private void run(Goal goal, Inspection inspection) throws Setback {
        Launches launches = new Launches(job, List.of(), type -> goal.pin().orElseThrow());
        List<?> unused = new Transition(job, inspection, launches, Purpose.RETURN, goal).run();
    }

    private static long machines(Fleet.Sight sight, String source) {
        return sight.state().machines().stream()
                .filter(machine -> machine.source().equals(source))
                .count();
    }
}
