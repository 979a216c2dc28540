package dev.byoc.examples;

import dev.byoc.ByocEnvironment;
import dev.byoc.OpenEnvironment;
import dev.byoc.blueprint.EnclaveBlueprint;
import dev.byoc.event.ByocEvent;
import dev.byoc.model.AccountId;
import dev.byoc.model.Vendor;
import dev.byoc.model.resource.FleetSpec;
import dev.byoc.model.resource.LaunchTemplateSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose an environment is and what it should be like: as the options say, else as it was provisioned last, else as new
 * ones are.
 */
final class Wishes {
    static final String VENDOR_ACCOUNT = "111122223333";

    static final String VPC = "vpc";
    static final String SUBNETS = "subnets";
    static final String PRIVATE = "private";
    static final String ZONES = "zones";
    static final String ADDRESSES = "addresses";
    static final String MAX_MACHINES = "max-machines";
    static final String MACHINE_IMAGE = "machine-image";
    static final String VENDOR = "vendor-account";

    private final RememberedOptions memory;
    private final Map<String, String> given;
    private final Optional<Map<String, String>> last;
    private final Map<String, String> all = new TreeMap<>();
    private boolean remembered;

    Wishes(RememberedOptions memory, Map<String, String> given) {
        this.memory = memory;
        this.given = given;
        this.last = memory.read();
        last.ifPresent(all::putAll);
        all.putAll(given);
    }

    /** Keeps what would be missed most of an environment that is there and of which nothing is remembered here. */
    void keepWhatIsThere(ByocEnvironment.Builder builder) {
        if (last.isPresent()) {
            return;
        }
        OpenEnvironment live = applyTo(builder).build().open();
        int addresses = live.ofType(ResourceType.ADDRESS).size();
        if (addresses > 0) {
            all.putIfAbsent(ADDRESSES, Integer.toString(addresses));
        }
        for (Observed fleet : live.ofType(ResourceType.FLEET)) {
            all.putIfAbsent(MAX_MACHINES, fleet.attributes().get(FleetSpec.MAX_SIZE));
        }
        live.ofType(ResourceType.LAUNCH_TEMPLATE).stream()
                .filter(template -> !template.component().isOfDeployment())
                .map(template -> template.attributes().get(LaunchTemplateSpec.MACHINE_IMAGE))
                .filter(image -> !image.equals(EnclaveBlueprint.AMAZON_LINUX_2023))
                .forEach(image -> all.putIfAbsent(MACHINE_IMAGE, image));
    }

    /** Says which options hold although they were not given. */
    void tell(PrintStream err) {
        RememberedOptions.tellKept(all, given, err);
    }

    ByocEnvironment.Builder applyTo(ByocEnvironment.Builder builder) {
        return builder.vendor(Vendor.of("acme", AccountId.of(all.getOrDefault(VENDOR, VENDOR_ACCOUNT))))
                .blueprint(blueprint());
    }

    private EnclaveBlueprint blueprint() {
        @Nullable String vpc = all.get(VPC);
        @Nullable String subnets = all.get(SUBNETS);
        if (vpc == null && subnets != null) {
            throw new IllegalArgumentException("--subnets says which subnets of --vpc to use; give both or neither");
        }
        return EnclaveBlueprint.builder()
                .network(network -> {
                    network.zones(number(ZONES, 3));
                    if (Boolean.parseBoolean(all.get(PRIVATE))) {
                        network.withoutInternet();
                    }
                    if (vpc != null) {
                        network.existing(vpc, subnets == null ? List.of() : List.of(subnets.split(",", -1)));
                    }
                })
                .addresses(number(ADDRESSES, 0))
                .maxMachines(number(MAX_MACHINES, 10))
                .machineImage(all.getOrDefault(MACHINE_IMAGE, EnclaveBlueprint.AMAZON_LINUX_2023))
                .build();
    }

    private int number(String name, int fallback) {
        return all.containsKey(name) ? Integer.parseInt(all.get(name)) : fallback;
    }

    /** Remembers the options when the first change is about to be made that they ask for. */
    void onEvent(ByocEvent event) {
        if (event instanceof ByocEvent.StepStarted) {
            remember();
        }
    }

    /** Remembers the options for the next time. */
    synchronized void remember() {
        if (!remembered) {
            memory.write(all);
            remembered = true;
        }
    }
}
