package dev.byoc.policy.lint;

/**
 * What can be found in a policy. Names do not change; those that AWS has too mean the same.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html">Access
 *     Analyzer policy checks</a>
 */
public enum LintCode {
    /** A known service has no such action. */
    INVALID_ACTION(Severity.ERROR, "Write an action of the service"),
    /** An ARN lacks parts; in the policy of an identity AWS puts {@code *} in their place, so that it gives more. */
    MISSING_ARN_FIELD(Severity.ERROR, "Write all six parts, with * where everything is meant"),
    /** A statement's name holds other characters than letters and digits. */
    UNSUPPORTED_SID(Severity.ERROR, "Name the statement by the letters A to Z and a to z and by digits"),
    /** An operator is for values of another type than the key holds, and AWS does not say whether it then holds. */
    TYPE_MISMATCH(Severity.ERROR, "Write an operator for the key's type"),
    /** A resource control policy allows something; such policies can only deny. */
    RESOURCE_CONTROL_ALLOW(Severity.ERROR, "Write Deny for what is not to be"),
    /** A resource control policy names somebody; such policies are for everybody. */
    RESOURCE_CONTROL_PRINCIPAL(Severity.ERROR, "Write Principal * and compare aws:PrincipalArn or a key like it"),
    /** A resource control policy names actions by NotAction, or by a wildcard in the place of the service. */
    RESOURCE_CONTROL_ACTION(Severity.ERROR, "Name the service of each action"),
    /** An endpoint's policy compares a name that AWS makes up with a wildcard. */
    VPC_ENDPOINT_WILDCARD(Severity.ERROR, "Write the whole value"),
    /** A resource is neither {@code *} nor an ARN of six parts, and fits nothing. */
    INVALID_ARN_RESOURCE(Severity.ERROR, "Write * or arn:partition:service:region:account:resource"),
    /** A known service has no such condition key, or the key names no service. */
    INVALID_CONDITION_KEY(Severity.ERROR, "Write a key that the service's requests carry"),
    /** A value cannot be read as the type that its operator compares. */
    DATA_TYPE_MISMATCH(Severity.ERROR, "Write a value of the operator's type"),
    /** A policy of a principal has a statement without a resource. */
    MISSING_RESOURCE(Severity.ERROR, "Add Resource"),
    /** A policy of a resource has a statement without a principal. */
    MISSING_PRINCIPAL(Severity.ERROR, "Add Principal"),
    /** A policy of a principal names a principal. */
    UNSUPPORTED_PRINCIPAL(Severity.ERROR, "Remove Principal"),
    /** One key stands twice under an operator, in different cases, and both must hold. */
    DUPLICATE_KEYS_WITH_DIFFERENT_CASE(Severity.ERROR, "Write the key once, with the values that both have in common"),
    /** The account of an ARN has not twelve digits, so that nothing fits. */
    INVALID_ARN_ACCOUNT(Severity.ERROR, "Write the twelve digits of the account, or *"),
    /** A policy is longer than its quota. */
    POLICY_SIZE_EXCEEDS_QUOTA(Severity.ERROR, "Split the policy"),
    /** NotPrincipal with Allow lets in everybody else, strangers included. */
    ALLOW_WITH_NOT_PRINCIPAL(Severity.SECURITY_WARNING, "Name the principals that are allowed"),
    /** Any role can be passed. */
    PASS_ROLE_WITH_STAR_IN_RESOURCE(Severity.SECURITY_WARNING, "Name the role, or the path of the roles"),
    /** All roles but some can be passed. */
    PASS_ROLE_WITH_NOT_RESOURCE(Severity.SECURITY_WARNING, "Name the role, or the path of the roles"),
    /** A tag on a role does not limit who may pass it. */
    PASS_ROLE_WITH_RESOURCE_TAG(Severity.SECURITY_WARNING, "Scope by the role's path and iam:PassedToService"),
    /** A Deny on a tag key that the action's requests do not carry never fires, or with a negated operator always. */
    DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY(Severity.SECURITY_WARNING, "Deny such actions without the tag key"),
    /** ForAllValues holds for a request without the key. */
    FOR_ALL_VALUES_WITH_ALLOW(Severity.SECURITY_WARNING, "Add Null with \"false\" on the key"),
    /** Tags of existing resources can be written, and so any resource be pulled in or pushed out. */
    TAGGING_WITHOUT_GUARD(Severity.SECURITY_WARNING, "Ask for ec2:CreateAction, or for the tag on the resource"),
    /** The values of aws:TagKeys keep their case, but condition keys that read the tag do not. */
    TAG_KEYS_IN_ONE_CASE(Severity.SECURITY_WARNING, "Compare with StringEqualsIgnoreCase"),
    /** A wildcard reaches read actions that show what is in a resource, such as its user data. */
    DESCRIBE_WILDCARD(Severity.SECURITY_WARNING, "Name the Describe actions that are needed"),
    /** A group on $Latest or $Default runs whatever version of the template comes next. */
    UNPINNED_LAUNCH_TEMPLATE(Severity.SECURITY_WARNING, "Deny autoscaling:LaunchTemplateVersionSpecified false"),
    /** Tags on buckets do not count until the bucket says so. */
    S3_RESOURCE_TAG(Severity.SECURITY_WARNING, "Scope by the bucket's name"),
    /** The action switches what tag conditions mean on a bucket. */
    S3_ABAC_SWITCH(Severity.SECURITY_WARNING, "Do not grant s3:PutBucketAbac"),
    /** The action changes the whole account and no tag can scope it. */
    ACCOUNT_WIDE_ACTION(Severity.SECURITY_WARNING, "Do not grant it in a scoped policy"),
    /** A Deny of all but some actions on a tag key never fires for those that do not carry it. */
    DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY(Severity.SECURITY_WARNING, "Name the actions that are denied"),
    /** A service can be made to act for anybody's resource. */
    RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL(Severity.SECURITY_WARNING, "Ask for aws:SourceArn or aws:SourceAccount"),
    /** The endpoints of Amazon S3 and DynamoDB that are gateways know no other principal than everybody. */
    VPC_ENDPOINT_PRINCIPAL(Severity.WARNING, "Write Principal * and compare aws:PrincipalArn"),
    /** Another account's identity can be made to take the role for anybody. */
    TRUST_WITHOUT_EXTERNAL_ID(Severity.WARNING, "Ask for sts:ExternalId, or for aws:PrincipalOrgID within one owner"),
    /** The owner of the right can hand the key to anybody for anything. */
    KEY_GRANT_TO_ANYONE(
            Severity.SECURITY_WARNING, "Ask for kms:GrantIsForAWSResource true, or name grantee and operations"),
    /** A stack can be made with any role that CloudFormation may take. */
    STACK_ROLE_ANY(Severity.SECURITY_WARNING, "Name the role by cloudformation:RoleArn, or forbid one by Null"),
    /** User data can be replaced, and runs as the instance's role at the next start. */
    INSTANCE_ATTRIBUTE_ANY(Severity.SECURITY_WARNING, "Name the attributes by ec2:Attribute"),
    /** An instance can be given any profile whose role can be passed. */
    INSTANCE_PROFILE_ANY(Severity.SECURITY_WARNING, "Name the profile by ec2:NewInstanceProfile"),
    /** Commands run on every instance, with the rights that it has. */
    COMMAND_ON_ANY_INSTANCE(Severity.SECURITY_WARNING, "Ask for the tag on the instance, and name the documents"),
    /** The caller can replace what the template says. */
    LAUNCH_TEMPLATE_OVERRIDE(Severity.SECURITY_WARNING, "Add Bool ec2:IsLaunchTemplateResource true"),
    /** A call touches several resources and the tag is asked of some only, so that a stranger's can be pulled in. */
    PARTLY_TAGGED_CALL(Severity.SECURITY_WARNING, "Ask for the tag on every resource of the call"),
    /** Service-linked roles of every service can be made. */
    CREATE_SLR_WITH_STAR_IN_RESOURCE(Severity.SECURITY_WARNING, "Name the role, or the service by iam:AWSServiceName"),
    /** What is made can be given any tags. */
    TAG_ON_CREATE_WITH_ANY_VALUE(Severity.WARNING, "Ask for aws:RequestTag with the value"),
    /** The tag asked for may be the one that the caller sets in the same call. */
    RESOURCE_TAG_ON_CREATE(Severity.WARNING, "Ask for aws:RequestTag on what is made"),
    /** Streams stand behind a further colon, so that the group's ARN fits none of them. */
    LOG_GROUP_WITHOUT_STREAMS(Severity.WARNING, "Add :* or :log-stream:NAME"),
    /** A wildcard is compared as the character that it is. */
    WILDCARD_WITHOUT_LIKE_OPERATOR(Severity.WARNING, "Compare with StringLike"),
    /** A negated operator holds for a request without the key. */
    NEGATED_OPERATOR_WITH_ALLOW(Severity.WARNING, "Add Null with \"false\" on the key, or compare positively"),
    /** Resources of a launch carry different keys, so one condition for all refuses some. */
    RUN_INSTANCES_IN_ONE_STATEMENT(Severity.WARNING, "Write a statement for each class of resources"),
    /** A key that holds a set is compared without a set operator, which never holds. */
    SET_WITHOUT_SET_OPERATOR(Severity.WARNING, "Add ForAnyValue: or ForAllValues:"),
    /** A key that holds one value is compared with a set operator. */
    SET_OPERATOR_ON_SINGLE_VALUE(Severity.WARNING, "Remove the set operator"),
    /** Variables are plain text in the old version of the language. */
    VARIABLE_IN_OLD_VERSION(Severity.WARNING, "Write Version 2012-10-17"),
    /** Variables have a meaning with text and ARN operators only. */
    VARIABLE_WITH_TYPED_OPERATOR(Severity.WARNING, "Write the value itself"),
    /** The document names no version and is read as the old one. */
    MISSING_VERSION(Severity.WARNING, "Write Version 2012-10-17"),
    /** A name is empty, as if there were none. */
    EMPTY_SID_VALUE(Severity.SUGGESTION, "Name the statement, or remove Sid"),
    /** The policy is too large for all checks; the rest was left out. */
    NOT_FULLY_CHECKED(Severity.SUGGESTION, "Split the policy"),
    /** The statement can be removed, together with all others of which this is said, without a change. */
    REDUNDANT_STATEMENT(Severity.SUGGESTION, "Remove the statement"),
    /** An action stands twice or another covers it. */
    REDUNDANT_ACTION(Severity.SUGGESTION, "Remove the action"),
    /** A resource stands twice or another covers it. */
    REDUNDANT_RESOURCE(Severity.SUGGESTION, "Remove the resource"),
    /** A list is empty, so that the statement applies to nothing, or with Not… to everything. */
    EMPTY_LIST(Severity.WARNING, "Fill the list or remove the statement");

    private final Severity severity;
    private final String remedy;

    LintCode(Severity severity, String remedy) {
        this.severity = severity;
        this.remedy = remedy;
    }

    /** How much it matters. */
    public Severity severity() {
        return severity;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
