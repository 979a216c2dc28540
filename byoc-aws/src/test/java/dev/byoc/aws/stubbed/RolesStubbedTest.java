package dev.byoc.aws.stubbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.byoc.model.Component;
import dev.byoc.model.ExternalId;
import dev.byoc.model.IdentityName;
import dev.byoc.model.ResourceId;
import dev.byoc.model.resource.Attributes;
import dev.byoc.model.resource.Encryption;
import dev.byoc.model.resource.HostIdentitySpec;
import dev.byoc.model.resource.ManagerIdentitySpec;
import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import java.util.List;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles of hosts and managers as IAM may describe them, and what an update makes of them. */
class RolesStubbedTest {
    @RegisterExtension
    static final StubbedAws AWS = new StubbedAws();

    private static final String EXTERNAL_ID = "an-external-id";
    private static final String EC2_TRUST = "{'Statement':[{'Effect':'Allow','Action':'sts:AssumeRole',"
            + "'Principal':{'Service':'ec2.amazonaws.com'}}]}";
    private static final String VENDOR_TRUST = "{'Statement':[{'Effect':'Allow','Action':'sts:AssumeRole',"
            + "'Principal':{'AWS':'arn:aws:iam::111122223333:role/backend'},"
            + "'Condition':{'StringEquals':{'sts:ExternalId':'" + EXTERNAL_ID + "'}}}]}";
    private static final Component IMAGES = Component.of("images");
    private static final Component LOG = Component.of("audit-log");
    private static final HostIdentitySpec HOST = HostIdentitySpec.builder()
            .component(Component.of("host"))
            .identity(identity("acme-d-1-host"))
            .images(IMAGES)
            .auditLog(LOG)
            .encryption(Encryption.byProvider())
            .build();
    private static final References REFERENCES = References.to(List.of(
            StubbedAws.observed(ResourceType.BUCKET, IMAGES, "acme-d-1-images"),
            Observed.builder()
                    .type(ResourceType.LOG_GROUP)
                    .component(LOG)
                    .id(ResourceId.of("/acme/d-1/audit"))
                    .attributes(Attributes.none())
                    .putOutputs("arn", "arn:aws:logs:eu-west-1:123456789012:log-group:/acme/d-1/audit")
                    .build()));

    @BeforeEach
    void answerWithNoPoliciesAndNoProfile() {
        AWS.answer("GetRolePolicy", StubbedAws.queryError("NoSuchEntity", "no policy"));
        AWS.answer("ListRolePolicies", policies("ListRolePolicies", ""));
        attached("");
        AWS.answer("GetInstanceProfile", StubbedAws.queryError("NoSuchEntity", "no profile"));
    }

    @Test
    void list_hostWithoutPolicies_hasNoneOfTheRights() {
        role("acme-d-1-host", EC2_TRUST, "");

        Observed host = only(ResourceType.HOST_IDENTITY, HOST);

        assertThat(host.attributes().asMap())
                .contains(
                        entry(HostIdentitySpec.NAME, "acme-d-1-host"),
                        entry(HostIdentitySpec.PATH, "/acme/d-1/"),
                        entry(HostIdentitySpec.BOUNDARY, ""),
                        entry(HostIdentitySpec.READS, ""),
                        entry(HostIdentitySpec.WRITES, ""),
                        entry(HostIdentitySpec.DECRYPTS_WITH, ""),
                        entry("policy", ""),
                        entry("other-policies", ""),
                        entry("instance-profile", ""));
        assertThat(host.outputs())
                .containsEntry(HostIdentitySpec.ARN, "arn:aws:iam::123456789012:role/acme/d-1/acme-d-1-host");
    }

    @Test
    void list_hostAsWished_hasAttributesOfWish() {
        Attributes wished =
                AWS.cloud().resources(ResourceType.HOST_IDENTITY).wished(StubbedAws.ENVIRONMENT, HOST, REFERENCES);
        role("acme-d-1-host", EC2_TRUST.replace("{'Statement'", "{'Version':'2012-10-17','Statement'"), "");
        AWS.answer(
                "GetRolePolicy",
                "<GetRolePolicyResult><PolicyDocument>" + encoded(wished.get("policy"))
                        + "</PolicyDocument></GetRolePolicyResult>");
        profile("<member><RoleName>acme-d-1-host</RoleName></member>");

        assertThat(only(ResourceType.HOST_IDENTITY, HOST).attributes()).isEqualTo(wished);
    }

    @Test
    void list_boundaryAndOtherPolicies_areNamed() {
        role(
                "acme-d-1-host",
                EC2_TRUST,
                "<PermissionsBoundary><PermissionsBoundaryArn>arn:aws:iam::1:policy/b</PermissionsBoundaryArn>"
                        + "</PermissionsBoundary>");
        AWS.answer("ListRolePolicies", policies("ListRolePolicies", "<member>byoc</member><member>more</member>"));
        attached("<member><PolicyArn>arn:aws:iam::aws:policy/Admin</PolicyArn></member>");
        profile("<member><RoleName>acme-d-1-host</RoleName></member><member><RoleName>other</RoleName></member>");

        assertThat(only(ResourceType.HOST_IDENTITY, HOST).attributes().asMap())
                .containsEntry(HostIdentitySpec.BOUNDARY, "arn:aws:iam::1:policy/b")
                .containsEntry("other-policies", "arn:aws:iam::aws:policy/Admin, more")
                .containsEntry("instance-profile", "acme-d-1-host, other");
    }

    @Test
    void list_nothingWished_tellsHostsFromManagersByTrust() {
        AWS.answer(
                "ListRoles",
                "<ListRolesResult><IsTruncated>false</IsTruncated><Roles>"
                        + member("acme-d-1-host", EC2_TRUST) + member("acme-d-1-manager", VENDOR_TRUST)
                        + member("elsewhere", EC2_TRUST).replace("/acme/d-1/<", "/acme/d-10/<")
                        + "</Roles></ListRolesResult>");
        role("acme-d-1-host", EC2_TRUST, "");
        role("acme-d-1-manager", VENDOR_TRUST, "");

        assertThat(AWS.list(ResourceType.HOST_IDENTITY))
                .extracting(observed -> observed.id().value())
                .containsExactly("acme-d-1-host");
        assertThat(AWS.list(ResourceType.MANAGER_IDENTITY))
                .extracting(observed -> observed.id().value())
                .containsExactly("acme-d-1-manager");
    }

    @Test
    void list_manager_hidesItsExternalIds() {
        AWS.answer(
                "ListRoles",
                "<ListRolesResult><IsTruncated>false</IsTruncated><Roles>" + member("acme-d-1-manager", VENDOR_TRUST)
                        + "</Roles></ListRolesResult>");
        role("acme-d-1-manager", VENDOR_TRUST, "");
        AWS.answer(
                "GetRolePolicy",
                "<GetRolePolicyResult><PolicyDocument>"
                        + encoded("{'Statement':[{'Sid':'InNetwork','Effect':'Allow','Action':'ec2:RunInstances',"
                                + "'Resource':'arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1'}]}")
                        + "</PolicyDocument></GetRolePolicyResult>");

        Observed manager = AWS.list(ResourceType.MANAGER_IDENTITY).get(0);

        assertThat(manager.attributes().asMap())
                .containsEntry(ManagerIdentitySpec.TRUSTS, "111122223333 backend")
                .containsEntry(
                        ManagerIdentitySpec.EXTERNAL_IDS,
                        ExternalId.of(EXTERNAL_ID).fingerprint())
                .containsEntry(ManagerIdentitySpec.SESSION_SECONDS, "3600")
                .containsEntry(ManagerIdentitySpec.NETWORK, "vpc-1");
        assertThat(manager.toString()).doesNotContain(EXTERNAL_ID);
    }

    @Test
    void list_roleOfWishedNameGone_isEmpty() {
        AWS.answer("GetRole", StubbedAws.queryError("NoSuchEntity", "gone"));

        assertThat(AWS.list(ResourceType.HOST_IDENTITY, HOST)).isEmpty();
        assertThat(AWS.requests("ListRoles")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "trust, UpdateAssumeRolePolicy",
        "policy, PutRolePolicy",
        "boundary, DeleteRolePermissionsBoundary",
        "instance-profile, CreateInstanceProfile"
    })
    void update_oneAttributeDiffers_isSetAlone(String attribute, String call) {
        List<String> writes = List.of(
                "UpdateAssumeRolePolicy",
                "PutRolePolicy",
                "DeleteRolePermissionsBoundary",
                "CreateInstanceProfile",
                "AddRoleToInstanceProfile");
        writes.forEach(write -> AWS.answer(write, ""));

        Observed updated = update(attribute);

        assertThat(writes.stream().filter(write -> !AWS.requests(write).isEmpty()))
                .contains(call)
                .hasSize(attribute.equals("instance-profile") ? 2 : 1);
        assertThat(updated.attributes())
                .isEqualTo(AWS.cloud()
                        .resources(ResourceType.HOST_IDENTITY)
                        .wished(StubbedAws.ENVIRONMENT, HOST, REFERENCES));
    }

    @Test
    void update_otherPolicies_areRemovedExceptTheWishedOne() {
        AWS.answer("ListRolePolicies", policies("ListRolePolicies", "<member>byoc</member><member>more</member>"));
        attached("<member><PolicyArn>arn:aws:iam::aws:policy/Admin</PolicyArn></member>");
        AWS.answer("DeleteRolePolicy", "");
        AWS.answer("DetachRolePolicy", "");

        update("other-policies");

        assertThat(AWS.requests("DeleteRolePolicy")).singleElement().asString().contains("PolicyName=more");
        assertThat(AWS.requests("DetachRolePolicy")).singleElement().asString().contains("policy/Admin");
    }

    @Test
    void update_profileWithOtherRole_isReplaced() {
        AWS.answer("CreateInstanceProfile", StubbedAws.queryError("EntityAlreadyExists", "exists"));
        profile("<member><RoleName>other</RoleName></member>");
        AWS.answer("RemoveRoleFromInstanceProfile", "");
        AWS.answer("AddRoleToInstanceProfile", "");

        update("instance-profile");

        assertThat(AWS.requests("RemoveRoleFromInstanceProfile")).singleElement().asString().contains("RoleName=other");
        assertThat(AWS.requests("AddRoleToInstanceProfile"))
                .singleElement()
                .asString()
                .contains("RoleName=acme-d-1-host");
    }

    @Test
    void update_profileComplete_isLeftAlone() {
        AWS.answer("CreateInstanceProfile", StubbedAws.queryError("EntityAlreadyExists", "exists"));
        profile("<member><RoleName>acme-d-1-host</RoleName></member>");

        update("instance-profile");

        assertThat(AWS.requests("RemoveRoleFromInstanceProfile")).isEmpty();
        assertThat(AWS.requests("AddRoleToInstanceProfile")).isEmpty();
    }

    private static Observed update(String differing) {
        Attributes wished =
                AWS.cloud().resources(ResourceType.HOST_IDENTITY).wished(StubbedAws.ENVIRONMENT, HOST, REFERENCES);
        Attributes now =
                Attributes.builder().putAll(wished).put(differing, "something else").build();
        return AWS.cloud()
                .resources(ResourceType.HOST_IDENTITY)
                .update(
                        StubbedAws.ENVIRONMENT,
                        StubbedAws.observed(ResourceType.HOST_IDENTITY, HOST.component(), "acme-d-1-host", now),
                        HOST,
                        REFERENCES);
    }

    private static <S extends ResourceSpec> Observed only(ResourceType<S> type, S spec) {
        List<Observed> found = AWS.list(type, spec);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static IdentityName identity(String name) {
        return IdentityName.builder().name(name).path("/acme/d-1/").build();
    }

    private static void role(String name, String trust, String more) {
        AWS.answerWhere(
                "GetRole",
                "RoleName=" + name,
                "<GetRoleResult><Role>" + inside(name, trust, more) + "</Role></GetRoleResult>");
    }

    private static String member(String name, String trust) {
        return "<member>" + inside(name, trust, "") + "</member>";
    }

    private static String inside(String name, String trust, String more) {
        String component = name.substring(name.lastIndexOf('-') + 1);
        return "<Path>/acme/d-1/</Path><RoleName>" + name + "</RoleName><Arn>arn:aws:iam::123456789012:role/acme/d-1/"
                + name + "</Arn><MaxSessionDuration>3600</MaxSessionDuration><AssumeRolePolicyDocument>" + encoded(trust)
                + "</AssumeRolePolicyDocument>" + more
                + "<Tags><member><Key>acme:deployment-id</Key><Value>d-1</Value></member>"
                + "<member><Key>acme:component</Key><Value>" + component + "</Value></member></Tags>";
    }

    /** As IAM writes documents, with ' for ". */
    private static String encoded(String document) {
        return URLEncoder.encode(document.replace("'", "\""), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void attached(String policies) {
        AWS.answer(
                "ListAttachedRolePolicies",
                "<ListAttachedRolePoliciesResult><IsTruncated>false</IsTruncated><AttachedPolicies>" + policies
                        + "</AttachedPolicies></ListAttachedRolePoliciesResult>");
    }

    private static String policies(String action, String names) {
        return "<" + action + "Result><IsTruncated>false</IsTruncated><PolicyNames>" + names + "</PolicyNames></" + action
                + "Result>";
    }

    private static void profile(String roles) {
        AWS.answer(
                "GetInstanceProfile",
                "<GetInstanceProfileResult><InstanceProfile><Roles>" + roles
                        + "</Roles></InstanceProfile></GetInstanceProfileResult>");
    }
}
