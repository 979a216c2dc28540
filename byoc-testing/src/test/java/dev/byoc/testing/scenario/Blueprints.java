package dev.byoc.testing.scenario;

import dev.byoc.EnclaveBlueprint;

/** The environments that tests make. */
final class Blueprints {
    private Blueprints() {}

    /** A public network in two zones, one address, a key of its own. */
    static EnclaveBlueprint open() {
        EnclaveBlueprint.Builder blueprint = EnclaveBlueprint.builder().network(n -> n.zones(2));
        blueprint.addresses(1);
        return blueprint.ownKey().build();
    }

    /** As {@link #open()}, with one zone and one address more and most settings changed. */
    static EnclaveBlueprint openChanged() {
        EnclaveBlueprint.Builder blueprint = EnclaveBlueprint.builder().network(n -> n.zones(3));
        blueprint
                .addresses(2)
                .diskGib(50)
                .auditLogDays(90)
                .oldImagesExpireDays(7)
                .maxMachines(4);
        return blueprint.ownKey().build();
    }

    /** As {@link #open()}, with one zone less and no address. */
    static EnclaveBlueprint openReduced() {
        return EnclaveBlueprint.builder().network(n -> n.zones(1)).ownKey().build();
    }

    /** A network without internet, with an endpoint for each service that hosts need. */
    static EnclaveBlueprint closed() {
        return EnclaveBlueprint.builder()
                .network(n -> n.zones(2).withoutInternet())
                .build();
    }
}
