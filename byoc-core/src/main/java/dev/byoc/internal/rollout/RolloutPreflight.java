package dev.byoc.internal.rollout;

import dev.byoc.event.ByocEvent;
import dev.byoc.image.Architecture;
import dev.byoc.internal.Context;
import dev.byoc.internal.Parallel;
import dev.byoc.internal.Retries;
import dev.byoc.model.ResourceId;
import dev.byoc.port.MachineType;
import dev.byoc.port.Verdict;
import dev.byoc.rollout.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Finds out what would keep a rollout from succeeding, before anything is changed. */
final class RolloutPreflight {
    private final Job job;
    private final Context context;
    private final Ground ground;
    private final Release release;
    private final List<String> reasons = new ArrayList<>();

    RolloutPreflight(Job job, Release release) {
        this.job = job;
        this.context = job.context();
        this.ground = job.ground();
        this.release = release;
    }

    /**
     * Returns those of {@code types} that can be had. One that cannot carry the release is refused though others could:
     * it was named by mistake.
     *
     * @param surge how many machines are there at most beside those that are there now
     * @param current how many machines of the release are there already
     * @throws dev.byoc.error.RefusedException if the rollout cannot succeed
     */
    List<String> check(List<String> types, int count, int surge, int current, Fleet.Sight sight) {
        context.cloud()
                .releases()
                .requireFits(
                        context.owner(),
                        Hosting.spec(
                                ground,
                                release,
                                types.get(0),
                                List.of(ground.firewall().id())));
        CompletableFuture<List<String>> unfit = Parallel.start(context.executor(), () -> unfit(types));
        List<String> offered = offered(types);
        CompletableFuture<Optional<Verdict>> quota = Parallel.start(context.executor(), () -> quota(offered, surge));
        checkMachineImage();
        checkRoom(count, current, sight);
        checkAddresses(sight);
        checkTypes(types, offered, Parallel.join(unfit));
        Parallel.join(quota).ifPresent(this::checkQuota);
        if (!reasons.isEmpty()) {
            throw job.refused(reasons);
        }
        return offered;
    }

    /** Returns what keeps types from carrying the release; those of the catalog that do are known to. */
    private List<String> unfit(List<String> types) {
        List<String> named = new ArrayList<>(types);
        named.removeAll(DefaultTypes.all(release));
        if (named.isEmpty()) {
            return List.of();
        }
        Map<String, MachineType> found =
                Retries.read(context, () -> context.cloud().machineTypes().describe(Set.copyOf(named)));
        return new TypeCheck(release, context.cloud().region()).reasons(named, found);
    }

    private void checkTypes(List<String> types, List<String> offered, List<String> unfit) {
        reasons.addAll(unfit);
        if (offered.isEmpty() && unfit.isEmpty()) {
            reasons.add("none of the machine types can be had in the environment's zones; name others [types=" + types
                    + ", zones=" + ground.zones() + "]");
        }
    }

    private void checkMachineImage() {
        Architecture wanted = release.architecture();
        Architecture other = wanted == Architecture.X86_64 ? Architecture.ARM64 : Architecture.X86_64;
        if (ground.machineImage().contains(other.value())) {
            reasons.add("the environment's machine image is for " + other + " and the enclave image for " + wanted
                    + "; set the blueprint's machine image, and provision [machineImage=" + ground.machineImage()
                    + "]");
        }
    }

    private List<String> offered(List<String> types) {
        List<Supplier<Set<String>>> questions = types.stream()
                .<Supplier<Set<String>>>map(type -> () ->
                        Retries.read(context, () -> context.cloud().zones().offering(type)))
                .toList();
        List<Set<String>> answers = Parallel.all(context.executor(), questions);
        List<String> offered = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Set<String> zones = answers.get(i);
            if (ground.zones().isEmpty() ? !zones.isEmpty() : zones.stream().anyMatch(ground.zones()::contains)) {
                offered.add(types.get(i));
            }
        }
        return offered;
    }

    /** The first new machine starts beside those that are there, so there must be room for one more. */
    private void checkRoom(int count, int current, Fleet.Sight sight) {
        int max = sight.state().max();
        int there = sight.alive().size();
        int needed = current == 0 && there > 0 ? Math.max(count, there + 1) : count;
        if (needed > max) {
            boolean beside = needed > count;
            reasons.add("the fleet may have " + max + " machines and would have " + needed
                    + (beside ? ", with the first new one beside the old ones" : "")
                    + "; raise the blueprint's maxMachines and provision, or "
                    + (beside ? "scale down first" : "ask for fewer"));
        }
    }

    /** Returns whether new machines may run beside those that do; of the first type, because most become of that. */
    private Optional<Verdict> quota(List<String> offered, int surge) {
        return offered.stream()
                .findFirst()
                .filter(type -> surge > 0)
                .map(type ->
                        Retries.read(context, () -> context.cloud().quotas().machines(type, surge)));
    }

    private void checkQuota(Verdict quota) {
        if (quota.status() == Verdict.Status.REFUSED) {
            reasons.add(quota.toString());
        } else if (quota.status() == Verdict.Status.UNKNOWN) {
            context.tell(new ByocEvent.Checked(context.owner(), List.of(quota)));
        }
    }

    private void checkAddresses(Fleet.Sight sight) {
        Map<ResourceId, ResourceId> taken = new Fleet(context, ground).taken(sight);
        ground.addresses().forEach((component, address) -> {
            if (taken.containsKey(address)) {
                reasons.add("the address " + component + " leads to " + taken.get(address)
                        + ", which is no machine of the environment; disassociate it, if nobody needs it there");
            }
        });
    }
}
