package dev.byoc.testing;

import dev.byoc.model.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lets fleets have the machines that they want, as far as the time has come. Nothing happens between two looks: each
 * catches up with what the provider would have done. Called with the world locked.
 */
final class Scaling {
    private static final Duration NOTICE = Duration.ofMinutes(1);

    private final Account account;

    Scaling(Account account) {
        this.account = account;
    }

    /** Brings every fleet to where it is now. */
    static void catchUp(Account account) {
        Scaling scaling = new Scaling(account);
        account.existing(ResourceType.FLEET).forEach(scaling::catchUp);
    }

    /** Brings {@code fleet} to where it is now. */
    void catchUp(Account.Found fleet) {
        Instant now = account.world().now();
        Group group = account.site().group(fleet.item().id());
        if (fleet.item().leaving()) {
            return;
        }
        deadAndNoticed(group, now).forEach(member -> {
            Instant noticed =
                    member.unnoticedDeath().map(died -> died.plus(NOTICE)).orElse(now);
            member.leave(noticed, account.world().settings().removal());
            balance(fleet, group, noticed);
        });
        balance(fleet, group, now);
    }

    private static List<Member> deadAndNoticed(Group group, Instant now) {
        return group.everyone().stream()
                .filter(member -> member.unnoticedDeath()
                        .filter(died -> !died.plus(NOTICE).isAfter(now))
                        .isPresent())
                .sorted(Comparator.comparing(member -> member.unnoticedDeath().orElse(now)))
                .toList();
    }

    private void balance(Account.Found fleet, Group group, Instant at) {
        Launcher launcher = new Launcher(account, fleet, group);
        while (group.counted(at).size() < group.desired() && group.mayLaunch(at)) {
            if (!launcher.launch(at)) {
                group.tryLaterThan(at);
            }
        }
        Optional<Member> surplus = surplus(group, at);
        while (surplus.isPresent()) {
            surplus.get().leave(at, account.world().settings().removal());
            surplus = surplus(group, at);
        }
    }

    /**
     * Returns the machine that goes because there are too many, by the default termination policy: in the zone with the
     * most machines, the one made from the oldest version of the launch template. A protected one never goes.
     */
    private static Optional<Member> surplus(Group group, Instant at) {
        List<Member> counted = group.counted(at);
        if (counted.size() <= group.desired()) {
            return Optional.empty();
        }
        Map<String, Long> byZone = counted.stream()
                .collect(Collectors.groupingBy(member -> member.berth().zone(), Collectors.counting()));
        return counted.stream()
                .filter(member -> !member.isProtected())
                .min(Comparator.comparing((Member member) ->
                                -byZone.getOrDefault(member.berth().zone(), 0L))
                        .thenComparing(member -> member.version().number())
                        .thenComparing(Member::launched)
                        .thenComparing(Member::id));
    }
}
