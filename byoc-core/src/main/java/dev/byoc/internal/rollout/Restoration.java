package dev.byoc.internal.rollout;

import dev.byoc.internal.Context;
import dev.byoc.internal.Journal;
import dev.byoc.rollout.HostedRelease;
import dev.byoc.rollout.Release;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings a fleet back to a release that is kept, or to no machine at all. */
final class Restoration {
    private final Context context;
    private final Journal journal;
    private final Ground ground;
    private final RolloutSettings settings;
    private final Known known;

    Restoration(Context context, Journal journal, Ground ground, RolloutSettings settings, Known known) {
        this.context = context;
        this.journal = journal;
        this.ground = ground;
        this.settings = settings;
        this.known = known;
    }

    /**
     * Lets {@code count} machines of {@code release} serve, those first that do already.
     *
     * @throws Setback if there are not enough and no more come up
     */
    void to(Release release, int count) throws Setback {
        Fleet.Sight sight = new Fleet(context, ground).look();
        List<HostedRelease> hosted = known.hosting(release);
        Set<String> sources = hosted.stream().map(HostedRelease::source).collect(Collectors.toSet());
        // The latest of those that the most machines were made from.
        Optional<String> pin = hosted.stream()
                .map(HostedRelease::source)
                .reduce((former, later) -> machines(sight, later) >= machines(sight, former) ? later : former);
        transition(
                        release,
                        new Goal(
                                sources,
                                pin,
                                count,
                                settings.strategy(),
                                List.copyOf(ground.addresses().values())))
                .trusting(known.record().isPresent() ? known.trusted(sight, sources) : sight.running(sources))
                .run();
    }

    /** Lets no machine run, after the first release of all, {@code failed}, did not come up. */
    void toNothing(Release failed) throws Setback {
        transition(failed, new Goal(Set.of(), Optional.empty(), 0, settings.strategy(), List.of()))
                .run();
    }

    private Transition transition(Release release, Goal goal) {
        return new Transition(
                context,
                journal,
                settings,
                ground,
                new Verifier(context, settings, ground.auditLog(), release),
                new Launches(context, settings, List.of(), type -> goal.pin().orElseThrow()),
                Transition.Mode.LENIENT,
                goal);
    }

    private static long machines(Fleet.Sight sight, String source) {
        return sight.state().machines().stream()
                .filter(machine -> machine.source().equals(source))
                .count();
    }
}
