package dev.byoc.internal.rollout.release;

import dev.byoc.model.Region;
import dev.byoc.model.workload.Release;
import dev.byoc.port.InstanceTypeDetails;
import dev.byoc.port.Verdict;
import dev.byoc.sizing.InstanceSizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says why an instance type cannot carry a release.
 *
 * @see <a href="https://docs.aws.amazon.com/enclaves/latest/user/nitro-enclave.html#nitro-enclave-reqs">Requirements of
 *     enclaves</a>
 */
public final class InstanceTypeCheck {
    private final Release release;
    private final Region region;

    /** Creates the check for {@code release} in {@code region}. */
    public InstanceTypeCheck(Release release, Region region) {
        this.release = release;
        this.region = region;
    }

    /** Returns a refusal for each of {@code names} that cannot carry the release, given the types that there are. */
    public List<Verdict> refusals(List<String> names, Map<String, InstanceTypeDetails> types) {
        return names.stream()
                .flatMap(name -> refusal(name, Optional.ofNullable(types.get(name))).stream())
                .toList();
    }

    private Optional<Verdict> refusal(String name, Optional<InstanceTypeDetails> type) {
        List<String> faults = type.map(this::faults).orElseGet(() -> List.of("there is no such type in " + region));
        String example = InstanceTypeChoice.carrying(release).stream()
                .findFirst()
                .map(first -> ", such as " + first)
                .orElse("");
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of(Verdict.refused(
                        "instance type " + name,
                        "it cannot carry the release: " + String.join(", ", faults),
                        "name another" + example));
    }

    private List<String> faults(InstanceTypeDetails type) {
        List<String> faults = new ArrayList<>();
        if (!type.architectures().contains(release.architecture())) {
            faults.add("the image is for " + release.architecture() + " and it is not");
        }
        if (type.enclaves() == InstanceTypeDetails.EnclaveSupport.UNSUPPORTED) {
            faults.add("it runs no enclaves");
        }
        // The host keeps one core at least, and enclaves take whole ones.
        int core = type.threadsPerCore();
        long enclave = (release.cpus() + core - 1L) / core * core;
        if (enclave + core > type.cpus()) {
            faults.add("its " + type.cpus() + " vCPUs are fewer than " + enclave + " for the enclave and " + core
                    + " for the machine itself");
        }
        if (release.memory().mebibytes() + InstanceSizer.HOST_MEMORY.mebibytes()
                > type.memory().mebibytes()) {
            faults.add("its " + type.memory() + " are less than " + release.memory() + " for the enclave and "
                    + InstanceSizer.HOST_MEMORY + " for the machine itself");
        }
        return faults;
    }
}
