package dev.byoc.policy.soundness;

import dev.byoc.policy.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words that random policies are made of: few, so that they meet. */
final class Vocabulary {
    static final String ACCOUNT = "111122223333";
    static final String ROLE = "arn:aws:iam::111122223333:role/example";

    static final List<String> ACTIONS = List.of(
            "sqs:SendMessage",
            "sqs:*",
            "sqs:S*",
            "sqs:SendM?ssage",
            "logs:PutLogEvents",
            "logs:*",
            "s3:GetObject",
            "s3:Get*",
            "*",
            "kms:Decrypt",
            "sts:GetCallerIdentity",
            "*:Get*");

    static final List<String> RESOURCES = List.of(
            "*",
            "arn:aws:sqs",
            "arn:aws:sqs:eu-west-1",
            "arn:aws:sqs:eu-west-1:111122223333",
            "arn:aws:logs:*",
            "arn:aws:sqs:*:*:orders",
            "arn:aws:sqs:*:*:o*",
            "arn:aws:sqs:*:111122223333:*",
            "arn:aws:sqs:eu-*:111122223333:orders",
            "arn:aws:sqs:*:orders",
            "arn:*:sqs:eu-west-?:*:o*s",
            "arn:aws:logs:*:*:log-group:a:*",
            "arn:aws:logs:*:log-group:a*",
            "arn:aws:logs:eu*:111122223333:log-group:a",
            "arn:aws:sqs:*:${aws:PrincipalTag/t}:orders",
            "arn:aws:${aws:PrincipalTag/t}:*:*:orders",
            "arn:aws:s3:::${aws:PrincipalTag/t}/*",
            "arn:aws:s3:::*/${aws:PrincipalTag/t}",
            "arn:aws:s3:::*${aws:PrincipalTag/t, 'd'}",
            "arn:aws:s3:::b/*",
            "arn:aws:s3:::b/a:b",
            "arn:aws:s3:*:*:b/*");

    /** Keys that hold sets, as AWS says. */
    static final Set<String> SETS = Set.of("aws:tagkeys", "aws:calledvia");

    /** Keys that may hold one value or a set, as far as AWS says. */
    static final Set<String> EITHER = Set.of("cloudformation:importresourcetypes", "x:names");

    static final List<String> SET_KEYS =
            List.of("aws:TagKeys", "aws:tagkeys", "aws:CalledVia", "cloudformation:ImportResourceTypes", "x:names");
    static final List<String> TEXT_KEYS =
            List.of("aws:RequestTag/t", "aws:PrincipalTag/t", "aws:ResourceTag/t", "aws:resourcetag/T");
    static final List<String> TEXTS =
            List.of("a", "b", "A", "", "a*", "*b", "?", "${aws:PrincipalTag/t}", "x${aws:PrincipalTag/t}", "${*}", "*");

    /** One letter outside the basic plane, in both cases. */
    static final List<String> PAIR = List.of("\ud801\udc00", "\ud801\udc28");

    /**
     * Without question marks, which fit one UTF-16 unit, while regular expressions count code points, and without the
     * sharp s, whose capital they do not know.
     */
    static final List<String> UNICODE = List.of(
            "x\ud801\udc00",
            "X\ud801\udc28y",
            "k",
            "K",
            "\u212a",
            "\u00e9",
            "\u00c9",
            "\ud83d\ude00",
            "\ud83d\ude00*",
            "*\ud801\udc28",
            "\ud801\udc00*",
            "\u0130",
            "\ud83a\udd00",
            "\ud83a\udd22");

    /** Values of typed keys, in policies and requests, by the beginning of the operator. */
    static final Map<String, List<String>> TYPED = Map.of(
            "Numeric", List.of("5", "5.0", "10", "-1", "x", "4.5"),
            "Date", List.of("2026-01-01T00:00:00Z", "2026-06-01T02:00:00+02:00", "2026-06-01T00:00:01Z", "x"),
            "Ip", List.of("10.0.0.0/8", "10.0.0.7", "0.0.0.0/0", "2001:db8::/32", "2001:db8::1", "192.0.2.1", "x"),
            "Bool", List.of("true", "false", "True", "x"),
            "Binary", List.of("YQ==", "YWJj", "YQ", "!!!"),
            "Arn", List.of("arn:aws:sns:eu-west-1:111122223333:t", "arn:aws:sns:*:*:t*", "arn:aws:s3:::b", "*"));

    /** The key that is used with each kind of typed value. */
    static final Map<String, String> TYPED_KEYS = Map.of(
            "Numeric", "s3:max-keys",
            "Date", "aws:CurrentTime",
            "Ip", "aws:SourceIp",
            "Bool", "aws:SecureTransport",
            "Binary", "x:bytes",
            "Arn", "aws:SourceArn");

    static final List<Principal> PRINCIPALS = List.of(
            Principal.anyone(),
            Principal.aws("*"),
            Principal.aws(ACCOUNT),
            Principal.aws("arn:aws:iam::111122223333:root"),
            Principal.aws("444455556666"),
            Principal.aws("arn:aws:iam::111122223333:role/p/manager"),
            Principal.aws("arn:aws:iam::444455556666:role/manager"),
            Principal.aws("arn:aws:sts::111122223333:assumed-role/manager/s"),
            Principal.aws("arn:aws:iam::111122223333:user/anna"),
            Principal.service("ec2.amazonaws.com"),
            Principal.federated("cognito-identity.amazonaws.com"));
    static final List<String> IDENTITIES = List.of(
            ROLE,
            "arn:aws:iam::111122223333:user/anna",
            "arn:aws:sts::111122223333:assumed-role/manager/s",
            "arn:aws:iam::111122223333:role/p/manager");
    static final String LINKED = "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX";
    static final List<String> CALLERS = List.of(
            ROLE,
            "arn:aws:iam::111122223333:user/anna",
            "arn:aws:sts::111122223333:assumed-role/manager/s",
            "arn:aws:iam::111122223333:role/p/manager",
            "arn:aws:iam::444455556666:role/manager",
            "arn:aws:sts::444455556666:assumed-role/manager/t",
            "arn:aws:iam::111122223333:root",
            "arn:aws:iam::444455556666:root",
            ACCOUNT,
            "999999999999",
            LINKED,
            "ec2.amazonaws.com",
            "cognito-identity.amazonaws.com",
            "*");

    static final List<String> CATALOG_SERVICES = List.of(
            "autoscaling:*",
            "cloudformation:*",
            "cloudtrail:*",
            "ec2:*",
            "ecr:*",
            "elasticloadbalancing:*",
            "iam:*",
            "kms:*",
            "logs:*",
            "rds:*",
            "s3:*",
            "secretsmanager:*",
            "ssm:*",
            "sts:*",
            "tag:*");

    /** Actions that set tags, and what they set them on. */
    static final Map<String, String> TAGGERS = Map.of(
            "ec2:CreateTags", "arn:aws:ec2:eu-west-1:111122223333:instance/i-1",
            "dynamodb:TagResource", "arn:aws:dynamodb:eu-west-1:111122223333:table/t",
            "sqs:TagQueue", "arn:aws:sqs:eu-west-1:111122223333:orders",
            "lambda:TagResource", "arn:aws:lambda:eu-west-1:111122223333:function:f",
            "rds:AddTagsToResource", "arn:aws:rds:eu-west-1:111122223333:db:d",
            "autoscaling:CreateOrUpdateTags", "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:u:g",
            "kinesis:AddTagsToStream", "arn:aws:kinesis:eu-west-1:111122223333:stream/s",
            "redshift:CreateTags", "arn:aws:redshift:eu-west-1:111122223333:cluster:c");

    /** Ways to more rights, from Rhino's, Prowler's and cloudsplaining's lists, and roles for services not listed. */
    static final List<List<String>> WAYS = List.of(
            List.of("iam:CreatePolicyVersion"),
            List.of("iam:AttachUserPolicy"),
            List.of("iam:PassRole", "ec2:RunInstances"),
            List.of("iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"),
            List.of("sso:PutInlinePolicyToPermissionSet"),
            List.of("sso:AttachManagedPolicyToPermissionSet"),
            List.of("iam:PassRole", "autoscaling:CreateAutoScalingGroup", "autoscaling:CreateLaunchConfiguration"),
            List.of("iam:PassRole", "ssm:CreateDocument", "ssm:StartAutomationExecution"),
            List.of("iam:PassRole", "ecs:RunTask"),
            List.of("ecs:ExecuteCommand", "ecs:DescribeTasks"),
            List.of("lambda:UpdateFunctionConfiguration"),
            List.of("iam:PassRole", "states:CreateStateMachine", "states:StartExecution"),
            List.of("iam:PassRole", "scheduler:CreateSchedule"),
            List.of("iam:PassRole", "batch:RegisterJobDefinition", "batch:SubmitJob"),
            List.of("iam:PassRole", "cognito-identity:SetIdentityPoolRoles"),
            List.of("iam:PassRole", "elasticmapreduce:RunJobFlow"),
            List.of("iam:PassRole", "glue:CreateSession", "glue:RunStatement"),
            List.of("codedeploy:CreateDeployment", "codedeploy:RegisterApplicationRevision"),
            List.of("iam:PassRole", "gamelift:CreateFleet"),
            List.of("iam:PassRole", "quicksight:CreateDataSource"),
            List.of("iam:PassRole", "iotanalytics:CreateDataset"));

    private Vocabulary() {}
}
