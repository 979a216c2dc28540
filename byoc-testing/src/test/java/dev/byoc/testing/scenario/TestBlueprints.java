package dev.byoc.testing.scenario;

import dev.byoc.blueprint.EnclaveBlueprint;

/** The environments that tests make. */
public final class TestBlueprints {
    private TestBlueprints() {}

    /** A public network in two zones, one address, a key of its own. */
    public static EnclaveBlueprint open() {
        EnclaveBlueprint.Builder blueprint = EnclaveBlueprint.builder().network(n -> n.zones(2));
        blueprint.addresses(1);
        return blueprint.ownKey().build();
    }

    /** As {@link #open()}, with one zone and one address more and most settings changed. */
    public static EnclaveBlueprint openChanged() {
        EnclaveBlueprint.Builder blueprint = EnclaveBlueprint.builder().network(n -> n.zones(3));
        blueprint
                .addresses(2)
                .diskGib(50)
                .auditLogDays(90)
                .oldImagesExpireAfterDays(7)
                .maxMachines(4);
        return blueprint.ownKey().build();
    }

    /** As {@link #open()}, with one zone less and no address. */
    public static EnclaveBlueprint openReduced() {
        return EnclaveBlueprint.builder().network(n -> n.zones(1)).ownKey().build();
    }

    /** A network without internet, with an endpoint for each service that hosts need. */
    public static EnclaveBlueprint closed() {
        return EnclaveBlueprint.builder()
                .network(n -> n.zones(2).withoutInternet())
                .build();
    }
}
