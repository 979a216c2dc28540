package dev.byoc.aws.stubbed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.byoc.error.ConflictException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.model.Component;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.AddressSpec;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of EC2 to the deletion of Elastic IPs that the emulator does not give. */
class ElasticIpsStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final Observed ADDRESS = Observed.builder()
            .type(ResourceType.ADDRESS)
            .component(Component.of("address-1"))
            .id(ResourceId.of("eipalloc-1"))
            .attributes(Attributes.none())
            .putOutputs(AddressSpec.ADDRESS, "192.0.2.1")
            .build();

    @BeforeEach
    void answerToDeletions() {
        AWS.answer("DisassociateAddress", "<return>true</return>");
        AWS.answer("ReleaseAddress", "<return>true</return>");
    }

    @Test
    void delete_associatedWithOwnInstance_disassociatesAndReleases() {
        address("<instanceId>i-1</instanceId><networkInterfaceId>eni-1</networkInterfaceId>");
        instanceOf("d-1");

        delete();

        assertThat(AWS.requests("DisassociateAddress"))
                .singleElement()
                .asString()
                .contains("AssociationId=eipassoc-1");
        assertThat(AWS.requests("ReleaseAddress")).singleElement().asString().contains("AllocationId=eipalloc-1");
    }

    @ParameterizedTest
    @CsvSource({
        "<instanceId>i-1</instanceId><networkInterfaceId>eni-1</networkInterfaceId>, associatedWith=i-1",
        "<networkInterfaceId>eni-1</networkInterfaceId>, associatedWith=eni-1"
    })
    void delete_associatedWithAnythingElse_isConflictNamingIt(String target, String told) {
        address(target);
        instanceOf("d-2");

        assertThatThrownBy(this::delete)
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("disassociate it there and run again")
                .hasMessageContaining(told);

        assertThat(AWS.requests("DisassociateAddress")).isEmpty();
        assertThat(AWS.requests("ReleaseAddress")).isEmpty();
    }

    @Test
    void delete_disassociationAnswerLost_isUnknownAndCanBeResumed() {
        address("<instanceId>i-1</instanceId>");
        instanceOf("d-1");
        AWS.answer("DisassociateAddress", aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThatThrownBy(this::delete).isInstanceOf(OutcomeUnknownException.class);

        assertThat(AWS.requests("ReleaseAddress")).isEmpty();
        AWS.answer(
                "DescribeAddresses",
                "<addressesSet><item><allocationId>eipalloc-1</allocationId></item></addressesSet>");
        delete();
        assertThat(AWS.requests("DisassociateAddress")).hasSize(1);
        assertThat(AWS.requests("ReleaseAddress")).hasSize(1);
    }

    @Test
    void delete_releasedMeanwhile_succeeds() {
        address("<instanceId>i-1</instanceId>");
        instanceOf("d-1");
        AWS.answer("DisassociateAddress", StubbedAws.ec2Error("InvalidAssociationID.NotFound", "does not exist"));
        AWS.answer("ReleaseAddress", StubbedAws.ec2Error("InvalidAllocationID.NotFound", "does not exist"));

        assertThatCode(this::delete).doesNotThrowAnyException();

        assertThat(AWS.requests("ReleaseAddress")).hasSize(1);
    }

    @Test
    void delete_associatedMeanwhile_isConflict() {
        AWS.answer("DescribeAddresses", "<addressesSet/>");
        AWS.answer("ReleaseAddress", StubbedAws.ec2Error("InvalidIPAddress.InUse", "is in use"));

        assertThatThrownBy(this::delete).isInstanceOf(ConflictException.class);
    }

    private void delete() {
        AWS.cloud().resources(ResourceType.ADDRESS).delete(StubbedAws.ENVIRONMENT, ADDRESS);
    }

    private static void address(String target) {
        AWS.answer(
                "DescribeAddresses",
                "<addressesSet><item><allocationId>eipalloc-1</allocationId><associationId>eipassoc-1</associationId>"
                        + target + "</item></addressesSet>");
    }

    private static void instanceOf(String deployment) {
        AWS.answer(
                "DescribeInstances",
                "<reservationSet><item><instancesSet><item><instanceId>i-1</instanceId><tagSet><item>"
                        + "<key>acme:deployment-id</key><value>" + deployment
                        + "</value></item></tagSet></item></instancesSet></item></reservationSet>");
    }
}
