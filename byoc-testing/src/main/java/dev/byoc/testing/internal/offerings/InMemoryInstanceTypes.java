package dev.byoc.testing.internal.offerings;

import dev.byoc.image.Architecture;
import dev.byoc.model.Memory;
import dev.byoc.port.InstanceTypeDetails;
import dev.byoc.port.InstanceTypeDetails.EnclaveSupport;
import dev.byoc.port.InstanceTypes;
import dev.byoc.testing.internal.account.CallAdmission;
import dev.byoc.testing.internal.account.RegionalAccount;
import dev.byoc.testing.internal.fleets.CpuCounts;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@link InstanceTypes} of an in-memory cloud, as their names tell: the types that some zone offers.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html">Naming conventions</a>
 */
public final class InMemoryInstanceTypes implements InstanceTypes {
    /** Family, generation, then letters of which a {@code g} stands for Graviton; the first such family was a1. */
    private static final Pattern NAME = Pattern.compile("([a-z]+)[0-9]+([a-z-]*)\\..+");

    private final RegionalAccount account;
    private final CallAdmission admission;

    public InMemoryInstanceTypes(RegionalAccount account, CallAdmission admission) {
        this.account = account;
        this.admission = admission;
    }

    @Override
    public Map<String, InstanceTypeDetails> describe(Set<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        admission.admit("ec2:DescribeInstanceTypes");
        return names.stream()
                .filter(name -> !account.zonesOffering(name).isEmpty())
                .flatMap(name -> type(name).stream())
                .collect(Collectors.toUnmodifiableMap(InstanceTypeDetails::name, Function.identity()));
    }

    private static Optional<InstanceTypeDetails> type(String name) {
        Matcher parts = NAME.matcher(name);
        OptionalInt cpus = CpuCounts.of(name);
        if (!parts.matches() || cpus.isEmpty()) {
            return Optional.empty();
        }
        String family = parts.group(1);
        boolean graviton = family.equals("a") || parts.group(2).contains("g");
        int threads = graviton ? 1 : 2;
        boolean enclaves = !family.equals("t") && cpus.getAsInt() >= 2 * threads;
        return Optional.of(new InstanceTypeDetails(
                name,
                Set.of(graviton ? Architecture.ARM64 : Architecture.X86_64),
                cpus.getAsInt(),
                threads,
                Memory.gib((long) cpus.getAsInt() * gibPerCpu(family)),
                enclaves ? EnclaveSupport.SUPPORTED : EnclaveSupport.UNSUPPORTED));
    }

    private static int gibPerCpu(String family) {
        return switch (family) {
            case "c" -> 2;
            case "r" -> 8;
            default -> 4;
        };
    }
}
