package dev.byoc.aws.stubbed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.byoc.aws.AwsCloud;
import dev.byoc.error.ByocException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import dev.byoc.model.Cidr;
import dev.byoc.model.Component;
import dev.byoc.model.EnvironmentId;
import dev.byoc.model.EnvironmentKey;
import dev.byoc.model.Namespace;
import dev.byoc.model.resource.NetworkSpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Lookup;
import dev.byoc.port.Verdict;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What no stand-in shows: pages, answers that are lost, empty or no answers at all. */
class ApiCallStubbedTest {
    @RegisterExtension
    static final WireMockExtension AWS =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private static final EnvironmentKey OWNER = EnvironmentKey.of(Namespace.of("acme"), EnvironmentId.of("d-1"));
    private static final NetworkSpec NETWORK = new NetworkSpec(Component.of("network"), Cidr.parse("10.42.0.0/16"));
    private static final String HTML_500 = "<!doctype html><title>500 Internal Server Error</title>";

    private AwsCloud cloud = AwsCloud.builder().region("eu-west-1").build();

    @BeforeEach
    void open() {
        cloud = AwsCloud.create(settings -> settings.region("eu-west-1").endpoint(URI.create(AWS.baseUrl())));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void list_twoPages_readsBoth() {
        AWS.stubFor(post(anyUrl())
                .withRequestBody(containing("Action=DescribeSubnets"))
                .willReturn(aResponse().withBody(subnets("subnet-1", "<nextToken>more</nextToken>"))));
        AWS.stubFor(post(anyUrl())
                .withRequestBody(containing("Action=DescribeSubnets"))
                .withRequestBody(containing("NextToken=more"))
                .willReturn(aResponse().withBody(subnets("subnet-2", ""))));

        assertThat(cloud.resources(ResourceType.SUBNET).list(OWNER, new Lookup<>(List.of(), Map.of())))
                .extracting(observed -> observed.id().value())
                .containsExactly("subnet-1", "subnet-2");
    }

    @Test
    void create_answerLost_isUnknownAndNotRepeated() {
        answer("CreateVpc", aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThatThrownBy(this::createNetwork).isInstanceOf(OutcomeUnknownException.class);

        AWS.verify(1, postRequestedFor(anyUrl()).withRequestBody(containing("Action=CreateVpc")));
    }

    @Test
    void create_htmlError_isUnknownAndNotRepeated() {
        answer("CreateVpc", aResponse().withStatus(500).withBody(HTML_500));

        assertThatThrownBy(this::createNetwork).isInstanceOf(OutcomeUnknownException.class);

        AWS.verify(1, postRequestedFor(anyUrl()).withRequestBody(containing("Action=CreateVpc")));
    }

    @Test
    void create_emptyAnswer_isUnknown() {
        answer("CreateVpc", aResponse().withStatus(200));

        assertThatThrownBy(this::createNetwork).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void create_throttled_changedNothingAndIsNotRepeated() {
        answer("CreateVpc", error(503, "RequestLimitExceeded"));

        assertThatThrownBy(this::createNetwork).isInstanceOf(ThrottledException.class);

        AWS.verify(1, postRequestedFor(anyUrl()).withRequestBody(containing("Action=CreateVpc")));
    }

    @Test
    void create_throttledHalfWay_saysThatSomethingIsThere() {
        answer(
                "CreateVpc",
                aResponse().withBody("<CreateVpcResponse><vpc><vpcId>vpc-1</vpcId></vpc></CreateVpcResponse>"));
        answer("ModifyVpcAttribute", error(503, "RequestLimitExceeded"));

        assertThatThrownBy(this::createNetwork)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("vpc-1");
    }

    @Test
    void list_htmlError_isUnavailableAfterRepeats() {
        answer("DescribeVpcs", aResponse().withStatus(500).withBody(HTML_500));

        assertThatThrownBy(this::listNetworks).isInstanceOf(UnavailableException.class);

        AWS.verify(3, postRequestedFor(anyUrl()).withRequestBody(containing("Action=DescribeVpcs")));
    }

    /** An empty answer taken for an empty list would make everything a second time. */
    @Test
    void list_emptyAnswer_isNotTakenForNothing() {
        answer("DescribeVpcs", aResponse().withStatus(200));

        assertThatThrownBy(this::listNetworks).isInstanceOf(ByocException.class);
    }

    @Test
    void permissions_denied_areRefusedOnlyWhereIamIsSure() {
        answer(
                "GetCallerIdentity",
                aResponse()
                        .withBody("<GetCallerIdentityResponse><GetCallerIdentityResult>"
                                + "<Arn>arn:aws:iam::123456789012:user/admin</Arn><Account>123456789012</Account>"
                                + "</GetCallerIdentityResult></GetCallerIdentityResponse>"));
        answer(
                "SimulatePrincipalPolicy",
                aResponse()
                        .withBody(
                                "<SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult>"
                                        + "<IsTruncated>false</IsTruncated><EvaluationResults>"
                                        + result("ec2:CreateVpc", "allowed", "")
                                        + result("ec2:CreateTags", "implicitDeny", "<member>ec2:CreateAction</member>")
                                        + result("ec2:ModifyVpcAttribute", "implicitDeny", "")
                                        + result("ec2:DescribeVpcs", "explicitDeny", "")
                                        + "</EvaluationResults></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>"));

        assertThat(cloud.permissions().check(OWNER, List.of(NETWORK)))
                .extracting(Verdict::check, Verdict::status)
                .contains(
                        tuple("permission ec2:CreateVpc", Verdict.Status.OK),
                        tuple("permission ec2:CreateTags", Verdict.Status.UNKNOWN),
                        tuple("permission ec2:ModifyVpcAttribute", Verdict.Status.REFUSED),
                        tuple("permission ec2:DescribeVpcs", Verdict.Status.REFUSED));
    }

    private Observed createNetwork() {
        return cloud.resources(ResourceType.NETWORK).create(OWNER, NETWORK, References.none());
    }

    private List<Observed> listNetworks() {
        return cloud.resources(ResourceType.NETWORK).list(OWNER, new Lookup<>(List.of(), Map.of()));
    }

    private static void answer(String action, ResponseDefinitionBuilder answer) {
        AWS.stubFor(post(anyUrl())
                .withRequestBody(containing("Action=" + action + "&"))
                .willReturn(answer));
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        return aResponse()
                .withStatus(status)
                .withBody("<Response><Errors><Error><Code>" + code + "</Code><Message>no</Message></Error></Errors>"
                        + "<RequestID>r-1</RequestID></Response>");
    }

    private static String result(String action, String decision, String missing) {
        return "<member><EvalActionName>" + action + "</EvalActionName><EvalResourceName>*</EvalResourceName>"
                + "<EvalDecision>" + decision + "</EvalDecision><MissingContextValues>" + missing
                + "</MissingContextValues></member>";
    }

    private static String subnets(String id, String token) {
        return "<DescribeSubnetsResponse><subnetSet><item><subnetId>" + id + "</subnetId><vpcId>vpc-1</vpcId>"
                + "<cidrBlock>10.42.0.0/20</cidrBlock><availabilityZone>eu-west-1a</availabilityZone><tagSet>"
                + "<item><key>acme:deployment-id</key><value>d-1</value></item>"
                + "<item><key>acme:component</key><value>subnet-a</value></item></tagSet></item></subnetSet>" + token
                + "</DescribeSubnetsResponse>";
    }
}
