package dev.byoc.internal.rollout;

import dev.byoc.error.NotFoundException;
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
        Fleet.Sight sight = look();
        List<HostedRelease> hosted = known.hosting(release);
        Set<String> sources = hosted.stream().map(HostedRelease::source).collect(Collectors.toSet());
        // The latest of those that the most machines were made from.
        Optional<String> pin = hosted.stream()
                .map(HostedRelease::source)
                .reduce((former, later) -> machines(sight, later) >= machines(sight, former) ? later : former);

        Inspection inspection = new Inspection(job, release);
        inspection.trust(known.record().isPresent() ? known.trusted(sight, sources) : sight.running(sources));
        try {
            run(goal(sources, serving, pin, count), inspection);
        } catch (NotFoundException e) {
            toThoseLeft(sources, release, serving);
        }
    }

    /**
     * Lets the machines serve that run and were made from {@code sources}, which are gone, so that no more can be made.
     *
     * @param failed the release that did not come up
     * @param serving its machines that serve until then
     * @throws Setback always, in the end
     */
    void toThoseLeft(Set<String> sources, Release failed, Set<ResourceId> serving) throws Setback {
        Set<ResourceId> left = look().running(sources);
        if (!left.isEmpty()) {
            Inspection inspection = new Inspection(job, failed);
            inspection.trust(left);
            run(goal(sources, serving, Optional.empty(), left.size()), inspection);
        }
        throw new Setback("what its machines are made from is gone, so there can be no more of them");
    }

    /** Lets no machine run, after the first release of all, {@code failed}, did not come up. */
    void toNothing(Release failed) throws Setback {
        run(goal(Set.of(), Set.of(), Optional.empty(), 0), new Inspection(job, failed));
    }

    private Goal goal(Set<String> sources, Set<ResourceId> serving, Optional<String> pin, int count) {
        return new Goal(
                sources,
                serving,
                pin,
                count,
                job.settings().strategy(),
                job.ground().addressIds());
    }

    private void run(Goal goal, Inspection inspection) throws Setback {
        Launches launches = new Launches(job, List.of(), type -> goal.pin().orElseThrow());
        List<?> unused = new Transition(job, inspection, launches, Purpose.RETURN, goal).run();
    }

    private Fleet.Sight look() {
        return job.repeating()
                .get("the fleet could not be looked at yet", new Fleet(job.context(), job.ground())::look);
    }

    private static long machines(Fleet.Sight sight, String source) {
        return sight.state().machines().stream()
                .filter(machine -> machine.source().equals(source))
                .count();
    }
}
