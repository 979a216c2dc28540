package dev.byoc.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.policy.Policy;
import dev.byoc.policy.Statement;
import dev.byoc.policy.proof.ProofResult.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ways to more rights that published lists hold.
 *
 * @see <a
 *     href="https://github.com/prowler-cloud/prowler/blob/master/prowler/providers/aws/services/iam/lib/privilege_escalation.py">Prowler</a>
 * @see <a href="https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/">Rhino Security Labs</a>
 */
class EscalationWaysTest {
    private static ProofResult.Status escalation(List<String> actions, String resource) {
        return Prover.standard()
                .noEscalation(Policy.of(
                        Statement.allow().actions(actions).resources(resource).build()))
                .status();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sso:PutInlinePolicyToPermissionSet",
                "sso:AttachCustomerManagedPolicyReferenceToPermissionSet",
                "iam:PassRole autoscaling:UpdateAutoScalingGroup autoscaling:CreateLaunchConfiguration",
                "iam:PassRole ssm:CreateDocument ssm:StartAutomationExecution",
                "iam:PassRole ecs:RunTask",
                "ecs:ExecuteCommand ecs:DescribeTasks",
                "lambda:UpdateFunctionConfiguration",
                "iam:PassRole states:CreateStateMachine states:StartExecution",
                "iam:PassRole scheduler:CreateSchedule",
                "iam:PassRole batch:RegisterJobDefinition batch:SubmitJob",
                "codedeploy:CreateDeployment codedeploy:GetDeploymentConfig codedeploy:RegisterApplicationRevision",
                "iam:PassRole cognito-identity:SetIdentityPoolRoles",
                "iam:PassRole elasticmapreduce:RunJobFlow",
                "iam:PassRole glue:CreateSession glue:RunStatement",
                "iam:PassRole imagebuilder:CreateInfrastructureConfiguration imagebuilder:CreateImage",
                "iam:PassRole codestar:CreateProject",
            })
    void noEscalation_publishedWay_isRefuted(String way) {
        assertThat(escalation(List.of(way.split(" ", -1)), "*")).isEqualTo(Status.REFUTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gamelift:CreateFleet", "quicksight:CreateDataSource", "someday:RunThing", "*:Create*"})
    void noEscalation_roleForServiceOutsideTheCatalogue_isNeverProved(String making) {
        assertThat(escalation(List.of("iam:PassRole", making), "*")).isNotEqualTo(Status.PROVED);
    }

    @Test
    void noEscalation_roleWithoutTaker_isProved() {
        assertThat(escalation(List.of("iam:PassRole", "gamelift:DescribeFleetAttributes"), "*"))
                .isEqualTo(Status.PROVED);
        assertThat(escalation(List.of("gamelift:CreateFleet", "s3:*"), "*")).isEqualTo(Status.PROVED);
    }
}
