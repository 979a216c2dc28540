package dev.byoc.internal.rollout;

import dev.byoc.internal.Context;
import dev.byoc.internal.Journal;
import dev.byoc.rollout.HostedRelease;
import dev.byoc.rollout.Release;
import java.util.Comparator;
import java.util.List;
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
        Set<Long> versions = hosted.stream().map(HostedRelease::version).collect(Collectors.toSet());
        long pin = versions.stream()
                .max(Comparator.<Long>comparingLong(version -> machines(sight, version))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(0L);
        transition(
                        release,
                        new Goal(
                                ground.template(),
                                versions,
                                pin,
                                count,
                                settings.strategy(),
                                List.copyOf(ground.addresses().values())))
                .trusting(sight.running(versions))
                .run();
    }

    /** Lets no machine run, after the first release of all, {@code failed}, did not come up. */
    void toNothing(Release failed) throws Setback {
        transition(failed, new Goal(ground.template(), Set.of(), 0, 0, settings.strategy(), List.of()))
                .run();
    }

    private Transition transition(Release release, Goal goal) {
        return new Transition(
                context,
                journal,
                settings,
                ground,
                new Verifier(context, settings, ground.auditLog(), release),
                new Launches(context, settings, List.of(), type -> goal.pin()),
                Transition.Mode.LENIENT,
                goal);
    }

    private static long machines(Fleet.Sight sight, long version) {
        return sight.state().machines().stream()
                .filter(machine -> machine.version() == version)
                .count();
    }
}
