package dev.byoc.aws.internal.call;

import dev.byoc.error.ByocException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What the code of an AWS error means to a caller. */
public enum AwsErrorKind {
    DENIED,
    CREDENTIALS,
    THROTTLED,
    NOT_FOUND,
    ALREADY_EXISTS,
    CONFLICT,
    QUOTA,
    CAPACITY,
    OTHER;

    private static final Set<String> DENIED_CODES =
            Set.of("AccessDenied", "AccessDeniedException", "AllAccessDisabled", "UnauthorizedOperation", "Forbidden");

    private static final Set<String> CREDENTIAL_CODES = Set.of(
            "AuthFailure",
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "RequestExpired",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    private static final Pattern THROTTLED_CODES =
            Pattern.compile("(Client\\.)?RequestLimitExceeded|Throttl.*|RequestThrottled.*|SlowDown|TooManyRequests.*");

    private static final Pattern NOT_FOUND_CODES =
            Pattern.compile(".*NotFound(Exception|Error)?|NoSuch.*|Gateway\\.NotAttached");

    private static final Pattern ALREADY_CODES =
            Pattern.compile(".*AlreadyExists.*|BucketAlreadyOwnedByYou|.*\\.Duplicate|PreconditionFailed");

    private static final Pattern CONFLICT_CODES = Pattern.compile("DependencyViolation|.*ResourceInUse.*|.*\\.InUse"
            + "|DeleteConflict|.*OperationAborted.*|ScalingActivityInProgress.*|ResourceContention.*"
            + "|.*ConcurrentModification.*|BucketNotEmpty|IncorrectState|IncorrectInstanceState|UnmodifiableEntity"
            + "|Resource\\.AlreadyAssociated|InvalidSubnet\\.Conflict|Conflict|ConflictException"
            + "|ConditionalRequestConflict");

    private static final Pattern QUOTA_CODES = Pattern.compile(
            ".*LimitExceeded(Exception|Fault)?|TooManyBuckets|ServiceQuotaExceededException|.*QuotaExceeded");

    private static final Pattern CAPACITY_CODES = Pattern.compile("Insufficient.*Capacity.*|Unsupported\\.Capacity");

    /** Auto Scaling and EC2 report what cannot be seen yet as a wrong value, told apart by the text alone. */
    private static final Pattern NOT_SEEN_YET = Pattern.compile(
            "(?i).*(invalid iam instance profile|launch template .*(does not exist|not found)|valid fully-formed launch"
                    + " template|(subnet|group|instance profile)\\b.* (does not exist|not found)"
                    + "|autoscalinggroup (name )?not found|no managed instance found).*",
            Pattern.DOTALL);

    /** EC2 calls the id of an instance that does not run, or not yet, a wrong one, told apart by the text alone. */
    private static final Pattern WRONG_STATE = Pattern.compile("(?i).*not in a valid state.*", Pattern.DOTALL);

    private static final Set<String> WRONG_VALUE_CODES =
            Set.of("ValidationError", "InvalidParameterValue", "InvalidQueryParameter");

    /** Returns what {@code e} means. */
    static AwsErrorKind of(AwsServiceException e) {
        String code = code(e);
        if (THROTTLED_CODES.matcher(code).matches() || e.isThrottlingException()) {
            return THROTTLED;
        }
        if (DENIED_CODES.contains(code) || (code.isEmpty() && e.statusCode() == 403) || code.equals("403")) {
            return DENIED;
        }
        if (CREDENTIAL_CODES.contains(code)) {
            return CREDENTIALS;
        }
        if (QUOTA_CODES.matcher(code).matches()) {
            return QUOTA;
        }
        if (CAPACITY_CODES.matcher(code).matches()) {
            return CAPACITY;
        }
        if (ALREADY_CODES.matcher(code).matches()) {
            return ALREADY_EXISTS;
        }
        if (NOT_FOUND_CODES.matcher(code).matches() || (code.isEmpty() && e.statusCode() == 404)) {
            return NOT_FOUND;
        }
        boolean wrongState = code.equals("InvalidInstanceID")
                && WRONG_STATE.matcher(message(e)).matches();
        if (wrongState || CONFLICT_CODES.matcher(code).matches()) {
            return CONFLICT;
        }
        return WRONG_VALUE_CODES.contains(code)
                        && NOT_SEEN_YET.matcher(message(e)).matches()
                ? NOT_FOUND
                : OTHER;
    }

    /** Returns the code of {@code e}; empty when AWS gave none, as with a page of HTML. */
    static String code(AwsServiceException e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
    }

    /** Returns whether {@code e} says that a bucket is there and only a setting of it is not. */
    public static boolean isMissingSetting(ByocException e) {
        return e.getCause() instanceof AwsServiceException answer
                && !code(answer).equals("NoSuchBucket")
                && !code(answer).isEmpty();
    }

    private static String message(AwsServiceException e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorMessage)
                .orElse("");
    }
}
