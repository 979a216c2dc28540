package dev.byoc.policy.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogTest {
    private static final Catalog CATALOG = Catalog.standard();

    @Test
    void standard_services_areTheFifteen() {
        assertThat(CATALOG.services())
                .containsExactlyInAnyOrder(
                        "ec2",
                        "autoscaling",
                        "s3",
                        "iam",
                        "sts",
                        "logs",
                        "rds",
                        "cloudformation",
                        "kms",
                        "ssm",
                        "tag",
                        "cloudtrail",
                        "elasticloadbalancing",
                        "ecr",
                        "secretsmanager");
        assertThat(CATALOG.actions()).hasSizeGreaterThan(2_100).doesNotHaveDuplicates();
        assertThat(CATALOG.sources()).anyMatch(source -> source.contains("MIT"));
        assertThat(CATALOG.date().getYear()).isGreaterThanOrEqualTo(2026);
    }

    @Test
    void findAction_everyAction_isReadable() {
        assertThat(CATALOG.actions()).allSatisfy(action -> assertThat(
                        CATALOG.findAction(action).orElseThrow().accessLevels())
                .isNotEmpty());
    }

    @Test
    void findAction_runInstances_knowsResourcesKeysAndDependents() {
        ActionInfo run = CATALOG.findAction("EC2:runinstances").orElseThrow();

        assertThat(run.text()).isEqualTo("ec2:RunInstances");
        assertThat(run.dependentActions()).contains("iam:PassRole", "ec2:CreateTags");
        ActionResource instance = run.resources().stream()
                .filter(resource -> resource.type().equals("instance"))
                .findFirst()
                .orElseThrow();
        assertThat(instance.required()).isTrue();
        assertThat(instance.conditionKeys())
                .contains("aws:RequestTag/${TagKey}")
                .doesNotContain("aws:ResourceTag/${TagKey}");
        assertThat(CATALOG.findResourceType("ec2", "instance").orElseThrow().arnPattern())
                .isEqualTo("arn:*:ec2:*:*:instance/*");
    }

    @Test
    void findConditionKey_family_coversItsMembers() {
        assertThat(CATALOG.findConditionKey("AWS:requesttag/x")).isPresent();
        assertThat(CATALOG.findConditionKey("aws:TagKeys").orElseThrow().multivalued())
                .isTrue();
        assertThat(CATALOG.findConditionKey("secretsmanager:ResourceTag/team")
                        .orElseThrow()
                        .prefix())
                .isEqualTo("secretsmanager:ResourceTag/");
        assertThat(CATALOG.findConditionKey("ssm:resourceTag/team")).isPresent();
        assertThat(CATALOG.findConditionKey("aws:Nonsense")).isEmpty();
        assertThat(CATALOG.findAction("ec2:Nonsense")).isEmpty();
    }
}
