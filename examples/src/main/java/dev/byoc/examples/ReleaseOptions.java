package dev.byoc.examples;

import dev.byoc.Deployment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.image.Architecture;
import dev.byoc.image.EnclaveImage;
import dev.byoc.model.Memory;
import dev.byoc.model.workload.Exposure;
import dev.byoc.model.workload.Release;
import dev.byoc.sizing.InstanceCatalog;
import dev.byoc.sizing.InstanceSizer;
import dev.byoc.sizing.InstanceType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to roll out. */
final class ReleaseOptions {
    @Option(names = "--image", paramLabel = "FILE", description = "the enclave image file (EIF); required")
    private @Nullable Path image;

    @Option(names = "--cpus", paramLabel = "N", description = "the enclave's CPUs; default: ${DEFAULT-VALUE}")
    private int cpus = 2;

    @Option(names = "--memory-gib", paramLabel = "N", description = "the enclave's memory; default: ${DEFAULT-VALUE}")
    private int memoryGib = 4;

    @Option(
            names = "--expose",
            paramLabel = "PORT=RANGE",
            description = "open a port to a range of addresses; again for more")
    private List<String> exposures = List.of();

    @Option(
            names = "--env",
            paramLabel = "NAME=VALUE",
            description = "a value for the program in the enclave; not secret")
    private Map<String, String> environment = new LinkedHashMap<>();

    @Option(names = "--machines", paramLabel = "N", description = "how many machines; default: as many as now, or 1")
    private @Nullable Integer machines;

    /** Returns the image that is to be rolled out. */
    EnclaveImage file() {
        if (image == null) {
            throw new IllegalArgumentException("Say what to roll out with --image FILE, or give a verb such as status");
        }
        return EnclaveImage.of(image);
    }

    /** Returns what machines start from that run {@code file}. */
    static String machineImage(EnclaveImage file) {
        return file.architecture() == Architecture.ARM64
                ? EnclaveBlueprint.AMAZON_LINUX_2023_ARM64
                : EnclaveBlueprint.AMAZON_LINUX_2023;
    }

    /** Returns what the options say of {@code deployment}; whatever is wrong with them is found out before any call. */
    Consumer<Deployment.Builder> settings(String deployment, EnclaveImage file) {
        List<Exposure> ports = exposures.stream().map(ReleaseOptions::exposure).toList();
        if (machines != null && machines < 1) {
            throw new IllegalArgumentException(
                    "A workload has 1 machine or more; suspend it to have none [machines=" + machines + "]");
        }
        InstanceCatalog catalog = InstanceCatalog.forArchitecture(file.architecture());
        InstanceType unusedType = InstanceSizer.of(catalog).choose(cpus, Memory.gib(memoryGib));
        Release unused = Release.of(deployment, file)
                .cpus(cpus)
                .memory(Memory.gib(memoryGib))
                .exposures(ports)
                .environment(environment)
                .build();
        return d -> {
            d.image(file).enclave(cpus, Memory.gib(memoryGib));
            ports.forEach(d::expose);
            environment.forEach(d::environment);
            if (machines != null) {
                d.machines(machines);
            }
        };
    }

    private static Exposure exposure(String text) {
        String[] parts = text.split("=", 2);
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "A port is exposed to a range as 443=203.0.113.0/24 [expose=" + text + "]");
        }
        return Exposure.of(Integer.parseInt(parts[0]), parts[1].split(",", -1));
    }
}
