package dev.byoc.internal.rollout;

import dev.byoc.error.RefusedException;
import dev.byoc.event.ByocEvent;
import dev.byoc.image.Architecture;
import dev.byoc.internal.concurrent.StartedTask;
import dev.byoc.internal.operation.EngineContext;
import dev.byoc.internal.operation.RetryingReads;
import dev.byoc.internal.rollout.fleet.FleetAccess;
import dev.byoc.internal.rollout.fleet.FleetCapacity;
import dev.byoc.internal.rollout.fleet.FleetSnapshot;
import dev.byoc.internal.rollout.operation.DeploymentResources;
import dev.byoc.internal.rollout.operation.RolloutSettings;
import dev.byoc.internal.rollout.release.DeploymentState;
import dev.byoc.internal.rollout.release.InstanceTypeCheck;
import dev.byoc.internal.rollout.release.InstanceTypeChoice;
import dev.byoc.internal.rollout.release.KeyAccess;
import dev.byoc.internal.rollout.release.ReleasePublisher;
import dev.byoc.model.ResourceId;
import dev.byoc.model.workload.Release;
import dev.byoc.port.InstanceTypeDetails;
import dev.byoc.port.StoredImage;
import dev.byoc.port.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out what would keep a rollout from succeeding. Only reads. */
final class RolloutPreflight {
    private final EngineContext context;
    private final DeploymentResources resources;
    private final RolloutSettings settings;
    private final Release release;

    /**
     * What was found.
     *
     * @param types the instance types that can be had, in the order in which they are tried
     * @param verdicts what stands in the way, and what cannot be told
     */
    record Result(List<String> types, List<Verdict> verdicts) {
        /** Refuses {@code operation} if something stands in the way; tells the listener what cannot be told. */
        void requirePassed(EngineContext context, String operation) {
            List<Verdict> unknown = verdicts.stream()
                    .filter(verdict -> verdict.status() == Verdict.Status.UNKNOWN)
                    .toList();
            if (!unknown.isEmpty()) {
                context.tell(origin -> new ByocEvent.Checked(origin, unknown));
            }
            List<String> refused = verdicts.stream()
                    .filter(verdict -> verdict.status() == Verdict.Status.REFUSED)
                    .map(Verdict::toString)
                    .toList();
            if (!refused.isEmpty()) {
                throw new RefusedException("The " + operation, refused);
            }
        }
    }

    RolloutPreflight(EngineContext context, DeploymentResources resources, RolloutSettings settings, Release release) {
        this.context = context;
        this.resources = resources;
        this.settings = settings;
        this.release = release;
    }

    /**
     * Checks whether {@code count} machines of the release could serve. An instance type that the user named and that
     * cannot carry the release is refused though others could: it was named by mistake.
     *
     * @param types the instance types to try
     * @throws IllegalArgumentException if the release's start-up data are too large
     */
    Result check(DeploymentState state, List<String> types, int count) {
        ResourceId firewall = resources.firewall().id();
        context.cloud()
                .releases()
                .requireFits(
                        context.environment(),
                        ReleasePublisher.spec(resources, release, types.get(0), List.of(firewall)));
        FleetCapacity capacity = capacity(state, count);
        List<Verdict> verdicts = new ArrayList<>();
        KeyAccess.refusal(settings, release).ifPresent(verdicts::add);
        wrongMachineImage().ifPresent(verdicts::add);
        noRoom(capacity).ifPresent(verdicts::add);
        try (StartedTask<List<Verdict>> unfit = context.parallel().start(() -> unfitTypes(types))) {
            List<String> offered = offeredTypes(types);
            try (StartedTask<Optional<Verdict>> quota =
                    context.parallel().start(() -> quota(offered, capacity.peakBeyondPresent()))) {
                missingImage().ifPresent(verdicts::add);
                verdicts.addAll(addressesTaken(state.fleet()));
                verdicts.addAll(unfit.get());
                if (offered.isEmpty() && unfit.get().isEmpty()) {
                    verdicts.add(noneOffered(types));
                }
                quota.get().ifPresent(verdicts::add);
                return new Result(offered, List.copyOf(verdicts));
            }
        }
    }

    /** Returns how many machines it takes that {@code count} of the release serve. */
    FleetCapacity capacity(DeploymentState state, int count) {
        int upToDate = state.upToDateMachines(release);
        int others = state.fleet().alive().size() - upToDate;
        return FleetCapacity.atStart(count, state.fleet().state().max(), settings.strategy(), others, upToDate);
    }

    /** Returns refusals of the types that cannot carry the release; those of the catalog that can are known to. */
    private List<Verdict> unfitTypes(List<String> types) {
        List<String> named = new ArrayList<>(types);
        named.removeAll(InstanceTypeChoice.carrying(release));
        if (named.isEmpty()) {
            return List.of();
        }
        Map<String, InstanceTypeDetails> found = RetryingReads.read(
                context, () -> context.cloud().instanceTypes().describe(Set.copyOf(named)));
        return new InstanceTypeCheck(release, context.cloud().region()).refusals(named, found);
    }

    private List<String> offeredTypes(List<String> types) {
        List<Set<String>> answers = context.parallel()
                .map(
                        types,
                        type -> RetryingReads.read(
                                context, () -> context.cloud().zones().offering(type)));
        List<String> offered = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            Set<String> zones = answers.get(i);
            if (resources.zones().isEmpty() ? !zones.isEmpty() : zones.stream().anyMatch(resources.zones()::contains)) {
                offered.add(types.get(i));
            }
        }
        return offered;
    }

    private Verdict noneOffered(List<String> types) {
        return Verdict.refused(
                "instance types",
                "none of them can be had in the environment's zones [types=" + types + ", zones=" + resources.zones()
                        + "]",
                "name others");
    }

    /** A release without an image file, such as an earlier one, needs the image that was stored for it. */
    private Optional<Verdict> missingImage() {
        boolean given = settings.image()
                .filter(image -> image.sha256().equals(release.imageSha256()))
                .isPresent();
        if (given) {
            return Optional.empty();
        }
        List<StoredImage> images =
                RetryingReads.read(context, () -> context.cloud().images().list(resources.images()));
        return images.stream().anyMatch(image -> image.sha256().equals(release.imageSha256()))
                ? Optional.empty()
                : Optional.of(Verdict.refused(
                        "image",
                        "the image of release " + release.id() + " is no longer stored [sha256=" + release.imageSha256()
                                + "]",
                        "roll the release out with its image file"));
    }

    private Optional<Verdict> wrongMachineImage() {
        Architecture needed = release.architecture();
        Architecture other = needed == Architecture.X86_64 ? Architecture.ARM64 : Architecture.X86_64;
        return resources.machineImage().contains(other.value())
                ? Optional.of(Verdict.refused(
                        "machine image",
                        "the environment's machine image is for " + other + " and the enclave image for " + needed
                                + " [machineImage=" + resources.machineImage() + "]",
                        "set the blueprint's machine image, and provision"))
                : Optional.empty();
    }

    private static Optional<Verdict> noRoom(FleetCapacity capacity) {
        if (capacity.leastRoom() <= capacity.max()) {
            return Optional.empty();
        }
        boolean beside = capacity.leastRoom() > capacity.wanted();
        return Optional.of(Verdict.refused(
                "fleet",
                "the fleet may have " + capacity.max() + " machines and would have " + capacity.leastRoom()
                        + (beside ? ", with the first new one beside the old ones" : ""),
                "raise the blueprint's maxMachines and provision, or "
                        + (beside ? "scale down first" : "ask for fewer")));
    }

    private List<Verdict> addressesTaken(FleetSnapshot fleet) {
        Map<ResourceId, ResourceId> taken = new FleetAccess(context, resources).addressesTaken(fleet);
        return resources.addresses().entrySet().stream()
                .filter(address -> taken.containsKey(address.getValue()))
                .map(address -> Verdict.refused(
                        "address",
                        "the address " + address.getKey() + " leads to " + taken.get(address.getValue())
                                + ", which is no machine of the environment",
                        "disassociate it, if nobody needs it there"))
                .toList();
    }

    /** Returns whether the quota allows {@code more} machines; of the first type, because most become of that. */
    private Optional<Verdict> quota(List<String> offered, int more) {
        return offered.stream()
                .findFirst()
                .filter(type -> more > 0)
                .map(type -> RetryingReads.read(
                        context, () -> context.cloud().quotas().machines(type, more)))
                .filter(verdict -> verdict.status() != Verdict.Status.OK);
    }
}
