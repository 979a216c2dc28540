package dev.byoc.internal.rollout;

import dev.byoc.event.ByocEvent;
import dev.byoc.image.Architecture;
import dev.byoc.internal.concurrent.StartedTask;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.internal.rollout.fleet.FleetAccess;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.rollout.operation.OperationContext;
import dev.byoc.internal.rollout.release.DefaultInstanceTypes;
import dev.byoc.internal.rollout.release.InstanceTypeCheck;
import dev.byoc.internal.rollout.release.ReleasePublisher;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Release;
import dev.byoc.port.InstanceTypeDetails;
import dev.byoc.port.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds out what would keep a rollout from succeeding, before anything is changed. */
final class RolloutPreflight {
    private final OperationContext operation;
    private final EngineContext context;
    private final DeploymentResources resources;
    private final Release release;
    private final List<String> reasons = new ArrayList<>();

    RolloutPreflight(OperationContext operation, Release release) {
        this.operation = operation;
        this.context = operation.context();
        this.resources = operation.resources();
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
    List<String> check(List<String> types, int count, int surge, int current, FleetAccess.Snapshot snapshot) {
        context.cloud()
                .releases()
                .requireFits(
                        context.environment(),
                        ReleasePublisher.spec(
                                resources,
                                release,
                                types.get(0),
                                List.of(resources.firewall().id())));
        try (StartedTask<List<String>> unfit = context.parallel().start(() -> unfit(types))) {
            List<String> offered = offered(types);
            try (StartedTask<Optional<Verdict>> quota = context.parallel().start(() -> quota(offered, surge))) {
                checkMachineImage();
                checkRoom(count, current, snapshot);
                checkAddresses(snapshot);
                checkTypes(types, offered, unfit.get());
                quota.get().ifPresent(this::checkQuota);
            }
            requireNoReasons();
            return offered;
        }
    }

    private void requireNoReasons() {
        if (!reasons.isEmpty()) {
            throw operation.refused(reasons);
        }
    }

    /** Returns what keeps types from carrying the release; those of the catalog that do are known to. */
    private List<String> unfit(List<String> types) {
        List<String> named = new ArrayList<>(types);
        named.removeAll(DefaultInstanceTypes.all(release));
        if (named.isEmpty()) {
            return List.of();
        }
        Map<String, InstanceTypeDetails> found = RetryingReads.read(
                context, () -> context.cloud().instanceTypes().describe(Set.copyOf(named)));
        return new InstanceTypeCheck(release, context.cloud().region()).reasons(named, found);
    }

    private void checkTypes(List<String> types, List<String> offered, List<String> unfit) {
        reasons.addAll(unfit);
        if (offered.isEmpty() && unfit.isEmpty()) {
            reasons.add("none of the machine types can be had in the environment's zones; name others [types=" + types
                    + ", zones=" + resources.zones() + "]");
        }
    }

    private void checkMachineImage() {
        Architecture wanted = release.architecture();
        Architecture other = wanted == Architecture.X86_64 ? Architecture.ARM64 : Architecture.X86_64;
        if (resources.machineImage().contains(other.value())) {
            reasons.add("the environment's machine image is for " + other + " and the enclave image for " + wanted
                    + "; set the blueprint's machine image, and provision [machineImage=" + resources.machineImage()
                    + "]");
        }
    }

    private List<String> offered(List<String> types) {
        List<Supplier<Set<String>>> questions = types.stream()
                .<Supplier<Set<String>>>map(type -> () -> RetryingReads.read(
                        context, () -> context.cloud().zones().offering(type)))
                .toList();
        List<Set<String>> answers = context.parallel().all(questions);
        List<String> offered = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Set<String> zones = answers.get(i);
            if (resources.zones().isEmpty() ? !zones.isEmpty() : zones.stream().anyMatch(resources.zones()::contains)) {
                offered.add(types.get(i));
            }
        }
        return offered;
    }

    /** The first new machine starts beside those that are there, so there must be room for one more. */
    private void checkRoom(int count, int current, FleetAccess.Snapshot snapshot) {
        int max = snapshot.state().max();
        int there = snapshot.alive().size();
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
                .map(type -> RetryingReads.read(
                        context, () -> context.cloud().quotas().machines(type, surge)));
    }

    private void checkQuota(Verdict quota) {
        if (quota.status() == Verdict.Status.REFUSED) {
            reasons.add(quota.toString());
        } else if (quota.status() == Verdict.Status.UNKNOWN) {
            context.tell(origin -> new ByocEvent.Checked(origin, List.of(quota)));
        }
    }

    private void checkAddresses(FleetAccess.Snapshot snapshot) {
        Map<ResourceId, ResourceId> taken = new FleetAccess(context, resources).taken(snapshot);
        resources.addresses().forEach((component, address) -> {
            if (taken.containsKey(address)) {
                reasons.add("the address " + component + " leads to " + taken.get(address)
                        + ", which is no machine of the environment; disassociate it, if nobody needs it there");
            }
        });
    }
}
