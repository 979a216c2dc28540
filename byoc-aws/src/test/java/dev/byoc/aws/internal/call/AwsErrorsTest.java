package dev.byoc.aws.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.error.ByocException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.ProviderException;
import dev.byoc.error.UnavailableException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class AwsErrorsTest {
    private static final ApiCall CALL = ApiCall.of("ec2:CreateVpc", "network");

    @ParameterizedTest
    @CsvSource({
        "UnauthorizedOperation, 403, AccessDeniedException",
        "AccessDenied, 403, AccessDeniedException",
        "'', 403, AccessDeniedException",
        "RequestLimitExceeded, 503, ThrottledException",
        "Throttling, 400, ThrottledException",
        "SlowDown, 503, ThrottledException",
        "'', 429, ThrottledException",
        "DependencyViolation, 400, ConflictException",
        "DeleteConflict, 409, ConflictException",
        "ResourceInUse, 400, ConflictException",
        "OperationAborted, 409, ConflictException",
        "ScalingActivityInProgress, 400, ConflictException",
        "ResourceContention, 500, ConflictException",
        "InvalidIPAddress.InUse, 400, ConflictException",
        "BucketNotEmpty, 409, ConflictException",
        "InvalidSubnet.Conflict, 400, ConflictException",
        "EntityAlreadyExists, 409, AlreadyExistsException",
        "BucketAlreadyOwnedByYou, 409, AlreadyExistsException",
        "InvalidGroup.Duplicate, 400, AlreadyExistsException",
        "RouteAlreadyExists, 400, AlreadyExistsException",
        "InvalidLaunchTemplateName.AlreadyExistsException, 400, AlreadyExistsException",
        "InvalidVpcID.NotFound, 400, NotFoundException",
        "NoSuchEntity, 404, NotFoundException",
        "InvalidLaunchTemplateId.NotFound, 400, NotFoundException",
        "ResourceNotFoundException, 400, NotFoundException",
        "VpcLimitExceeded, 400, QuotaExceededException",
        "AddressLimitExceeded, 400, QuotaExceededException",
        "LimitExceeded, 409, QuotaExceededException",
        "InsufficientInstanceCapacity, 500, InsufficientCapacityException",
        "InvalidParameterValue, 400, ProviderException",
        "ExpiredToken, 400, ProviderException",
        "InternalError, 500, OutcomeUnknownException",
        "'', 500, OutcomeUnknownException",
        "ServiceUnavailable, 503, OutcomeUnknownException"
    })
    void onWrite_code_isTranslated(String code, int status, String expected) {
        ByocException translated = AwsErrors.onWrite(answer(code, status, ""), CALL);

        assertThat(translated.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(translated).hasMessageContaining("action=ec2:CreateVpc, resource=network");
        assertThat(translated).hasMessageContaining("requestId=r-1");
    }

    @ParameterizedTest
    @CsvSource({
        "UnauthorizedOperation, 403, AccessDeniedException",
        "RequestLimitExceeded, 503, ThrottledException",
        "NoSuchBucket, 404, NotFoundException",
        "'', 404, NotFoundException",
        "'', 500, UnavailableException",
        "InternalError, 500, UnavailableException",
        "ServiceUnavailable, 503, UnavailableException",
        "ValidationError, 400, ProviderException"
    })
    void onRead_code_isTranslated(String code, int status, String expected) {
        ByocException translated = AwsErrors.onRead(answer(code, status, ""), CALL);

        assertThat(translated.getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Invalid IAM Instance Profile name, NotFoundException",
        "You must use a valid fully-formed launch template. Value (x) for parameter iamInstanceProfile.name is invalid,"
                + " NotFoundException",
        "The subnet ID 'subnet-1' does not exist, NotFoundException",
        "AutoScalingGroup name not found - null, NotFoundException",
        "Max bound must be greater than desired capacity, ProviderException"
    })
    void onWrite_validationError_isTranslatedByMessage(String message, String expected) {
        ByocException translated = AwsErrors.onWrite(answer("ValidationError", 400, message), CALL);

        assertThat(translated.getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void onWrite_noAnswer_isUnknown() {
        assertThat(AwsErrors.onWrite(noAnswer(new SocketTimeoutException("Read timed out")), CALL))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(AwsErrors.onWrite(ApiCallTimeoutException.create(20_000), CALL))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void onWrite_connectionRefused_isUnavailable() {
        assertThat(AwsErrors.onWrite(noAnswer(new ConnectException("Connection refused")), CALL))
                .isInstanceOf(UnavailableException.class);
        assertThat(AwsErrors.onWrite(noAnswer(new UnknownHostException("ec2.example")), CALL))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void onRead_noAnswer_isUnavailable() {
        assertThat(AwsErrors.onRead(noAnswer(new SocketTimeoutException("Read timed out")), CALL))
                .isInstanceOf(UnavailableException.class);
        assertThat(AwsErrors.onRead(ApiCallTimeoutException.create(20_000), CALL))
                .isInstanceOf(UnavailableException.class);
        assertThat(AwsErrors.onRead(
                        SdkClientException.create("Unable to load credentials from any of the providers"), CALL))
                .isInstanceOf(ProviderException.class);
    }

    @Test
    void retryable_translatedError_dependsOnKind() {
        assertThat(AwsErrors.onWrite(answer("Throttling", 400, ""), CALL).retryable())
                .isTrue();
        assertThat(AwsErrors.onWrite(answer("", 500, ""), CALL).retryable()).isFalse();
        assertThat(AwsErrors.onRead(answer("", 500, ""), CALL).retryable()).isTrue();
    }

    private static AwsServiceException answer(String code, int status, String message) {
        return Ec2Exception.builder()
                .statusCode(status)
                .requestId("r-1")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code.isEmpty() ? null : code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    private static SdkException noAnswer(Exception cause) {
        return SdkClientException.create("Unable to execute HTTP request", cause);
    }
}
