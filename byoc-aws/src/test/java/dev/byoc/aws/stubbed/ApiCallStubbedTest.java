package dev.byoc.aws.stubbed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.byoc.error.ByocException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import dev.byoc.model.Cidr;
import dev.byoc.model.Component;
import dev.byoc.model.resource.NetworkSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers that the emulator never gives: pages, lost and empty answers, HTML. */
class ApiCallStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final NetworkSpec NETWORK = new NetworkSpec(Component.of("network"), Cidr.parse("10.42.0.0/16"));
    private static final String HTML_500 = "<!doctype html><title>500 Internal Server Error</title>";

    @Test
    void list_twoPages_readsBoth() {
        AWS.answer("DescribeSubnets", subnets("subnet-1", "<nextToken>more</nextToken>"));
        AWS.answerWhere("DescribeSubnets", "NextToken=more", subnets("subnet-2", ""));

        assertThat(AWS.cloud()
                        .resources(ResourceType.SUBNET)
                        .list(StubbedAws.ENVIRONMENT, new Lookup<>(List.of(), Map.of())))
                .extracting(observed -> observed.id().value())
                .containsExactly("subnet-1", "subnet-2");
    }

    @Test
    void create_answerLost_isUnknownAndNotRepeated() {
        AWS.answer("CreateVpc", aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThatThrownBy(this::createNetwork).isInstanceOf(OutcomeUnknownException.class);

        assertThat(AWS.requests("CreateVpc")).hasSize(1);
    }

    @Test
    void create_htmlError_isUnknownAndNotRepeated() {
        AWS.answer("CreateVpc", aResponse().withStatus(500).withBody(HTML_500));

        assertThatThrownBy(this::createNetwork).isInstanceOf(OutcomeUnknownException.class);

        assertThat(AWS.requests("CreateVpc")).hasSize(1);
    }

    @Test
    void create_emptyBody_isUnknown() {
        AWS.answer("CreateVpc", aResponse().withStatus(200));

        assertThatThrownBy(this::createNetwork).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void create_throttled_isThrottledAndNotRepeated() {
        AWS.answer("CreateVpc", error(503, "RequestLimitExceeded"));

        assertThatThrownBy(this::createNetwork).isInstanceOf(ThrottledException.class);

        assertThat(AWS.requests("CreateVpc")).hasSize(1);
    }

    @Test
    void create_throttledAfterFirstCall_isUnknownAndNamesWhatWasCreated() {
        AWS.answer("CreateVpc", "<vpc><vpcId>vpc-1</vpcId></vpc>");
        AWS.answer("ModifyVpcAttribute", error(503, "RequestLimitExceeded"));

        assertThatThrownBy(this::createNetwork)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("vpc-1");
    }

    @Test
    void list_htmlError_isUnavailableAfterThreeAttempts() {
        AWS.answer("DescribeVpcs", aResponse().withStatus(500).withBody(HTML_500));

        assertThatThrownBy(this::listNetworks).isInstanceOf(UnavailableException.class);

        assertThat(AWS.requests("DescribeVpcs")).hasSize(3);
    }

    /** An empty answer taken for an empty list would make everything a second time. */
    @Test
    void list_emptyBody_fails() {
        AWS.answer("DescribeVpcs", aResponse().withStatus(200));

        assertThatThrownBy(this::listNetworks).isInstanceOf(ByocException.class);
    }

    private Observed createNetwork() {
        return AWS.cloud().resources(ResourceType.NETWORK).create(StubbedAws.ENVIRONMENT, NETWORK, References.none());
    }

    private List<Observed> listNetworks() {
        return AWS.cloud()
                .resources(ResourceType.NETWORK)
                .list(StubbedAws.ENVIRONMENT, new Lookup<>(List.of(), Map.of()));
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withBody("<Response><Errors><Error><Code>" + code + "</Code><Message>no</Message></Error></Errors>"
                        + "<RequestID>r-1</RequestID></Response>");
    }

    private static String subnets(String id, String token) {
        return "<subnetSet><item><subnetId>" + id + "</subnetId><vpcId>vpc-1</vpcId>"
                + "<cidrBlock>10.42.0.0/20</cidrBlock><availabilityZone>eu-west-1a</availabilityZone><tagSet>"
                + "<item><key>acme:deployment-id</key><value>d-1</value></item>"
                + "<item><key>acme:component</key><value>subnet-a</value></item></tagSet></item></subnetSet>" + token;
    }
}
