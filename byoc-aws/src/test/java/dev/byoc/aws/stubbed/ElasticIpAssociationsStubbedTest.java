package dev.byoc.aws.stubbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byoc.error.ConflictException;
import dev.byoc.model.ResourceId;
import dev.byoc.port.AddressBindings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of EC2 about associations of Elastic IPs that the emulator does not give. */
class ElasticIpAssociationsStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final ResourceId INSTANCE = ResourceId.of("i-1");

    @Test
    void bind_instanceNotRunning_isConflict() {
        AWS.answer(
                "AssociateAddress",
                StubbedAws.ec2Error(
                        "InvalidInstanceID", "The pending instance 'i-1' is not in a valid state for this operation."));

        assertThatThrownBy(() -> AWS.cloud().addressBindings().bind(ResourceId.of("eipalloc-1"), INSTANCE))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void bind_instance_mayTakeAddressFromAnother() {
        AWS.answer("AssociateAddress", "<associationId>eipassoc-1</associationId>");

        AWS.cloud().addressBindings().bind(ResourceId.of("eipalloc-1"), INSTANCE);

        assertThat(AWS.requests("AssociateAddress"))
                .singleElement()
                .asString()
                .contains("AllocationId=eipalloc-1", "InstanceId=i-1", "AllowReassociation=true");
    }

    @Test
    void list_addresses_distinguishesInstanceOtherTargetAndNone() {
        AWS.answer(
                "DescribeAddresses",
                "<addressesSet>"
                        + address("1", "<instanceId>i-1</instanceId><associationId>eipassoc-1</associationId>")
                        + address("2", "<networkInterfaceId>eni-1</networkInterfaceId>")
                        + address("3", "<instanceId/><associationId>eipassoc-3</associationId>")
                        + address("4", "")
                        + address("5", "<instanceId/><associationId/><networkInterfaceId/>")
                        + "</addressesSet>");

        assertThat(AWS.cloud()
                        .addressBindings()
                        .list(List.of(id("1"), id("2"), id("3"), id("4"), id("5"), ResourceId.of("eipalloc-released"))))
                .isEqualTo(Map.of(
                        id("1"), Optional.of(INSTANCE),
                        id("2"), Optional.of(AddressBindings.SOMETHING_ELSE),
                        id("3"), Optional.of(AddressBindings.SOMETHING_ELSE),
                        id("4"), Optional.empty(),
                        id("5"), Optional.empty()));
        assertThat(AWS.requests("DescribeAddresses"))
                .singleElement()
                .asString()
                .contains("Filter.1.Name=allocation-id");
    }

    @Test
    void list_noAddresses_sendsNoCall() {
        assertThat(AWS.cloud().addressBindings().list(List.of())).isEmpty();
        assertThat(AWS.requests("DescribeAddresses")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"pending, true", "running, true", "stopping, true", "shutting-down, false", "terminated, false"})
    void isThere_instanceState_decides(String state, boolean there) {
        AWS.answer(
                "DescribeInstances",
                "<reservationSet><item><instancesSet><item><instanceId>i-1</instanceId><instanceState><name>" + state
                        + "</name></instanceState></item></instancesSet></item></reservationSet>");

        assertThat(AWS.cloud().addressBindings().isThere(INSTANCE)).isEqualTo(there);
    }

    @Test
    void isThere_unknownInstance_isNot() {
        AWS.answer("DescribeInstances", "<reservationSet/>");

        assertThat(AWS.cloud().addressBindings().isThere(INSTANCE)).isFalse();
    }

    @Test
    void isThere_otherTarget_isAssumedWithoutACall() {
        assertThat(AWS.cloud().addressBindings().isThere(AddressBindings.SOMETHING_ELSE))
                .isTrue();
        assertThat(AWS.requests("DescribeInstances")).isEmpty();
    }

    private static ResourceId id(String number) {
        return ResourceId.of("eipalloc-" + number);
    }

    private static String address(String number, String target) {
        return "<item><allocationId>" + id(number) + "</allocationId>" + target + "</item>";
    }
}
