package dev.byoc.examples;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an environment should be like. What is not given stays as it was provisioned last. */
final class BlueprintOptions {
    @Option(names = "--vpc", paramLabel = "ID", description = "use this network instead of a new one")
    private @Nullable String vpc;

    @Option(names = "--subnets", split = ",", paramLabel = "ID", description = "the subnets to use of --vpc")
    private List<String> subnets = List.of();

    @Option(
            names = "--private",
            negatable = true,
            description = "without public addresses and ways to the internet; at first: with them")
    private @Nullable Boolean isPrivate;

    @Option(names = "--zones", paramLabel = "N", description = "how many zones; at first: 3")
    private @Nullable Integer zones;

    @Option(names = "--addresses", paramLabel = "N", description = "how many public addresses; at first: 0")
    private @Nullable Integer addresses;

    @Option(names = "--max-machines", paramLabel = "N", description = "the most machines there may be; at first: 10")
    private @Nullable Integer maxMachines;

    @Option(
            names = "--machine-image",
            paramLabel = "AMI",
            description =
                    "what machines start from, or resolve:ssm:PARAMETER; at first: Amazon Linux 2023 for x86_64, or for"
                            + " what the first image rolled out was built for")
    private @Nullable String machineImage;

    @Option(
            names = "--vendor-account",
            paramLabel = "ID",
            description = "who may become the manager; at first: " + Wishes.VENDOR_ACCOUNT)
    private @Nullable String vendorAccount;

    /** Returns what was given, by name. */
    Map<String, String> given() {
        Map<String, String> given = new TreeMap<>();
        put(given, Wishes.VPC, vpc);
        put(given, Wishes.SUBNETS, subnets.isEmpty() ? null : String.join(",", subnets));
        put(given, Wishes.PRIVATE, isPrivate);
        put(given, Wishes.ZONES, zones);
        put(given, Wishes.ADDRESSES, addresses);
        put(given, Wishes.MAX_MACHINES, maxMachines);
        put(given, Wishes.MACHINE_IMAGE, machineImage);
        put(given, Wishes.VENDOR, vendorAccount);
        return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable Object value) {
        if (value != null) {
            given.put(name, value.toString());
        }
    }
}
