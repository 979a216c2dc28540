package dev.byoc.aws.internal.call;

import dev.byoc.error.AccessDeniedException;
import dev.byoc.error.AlreadyExistsException;
import dev.byoc.error.ByocException;
import dev.byoc.error.ConflictException;
import dev.byoc.error.InsufficientCapacityException;
import dev.byoc.error.NotFoundException;
import dev.byoc.error.OutcomeUnknownException;
import dev.byoc.error.ProviderException;
import dev.byoc.error.QuotaExceededException;
import dev.byoc.error.ThrottledException;
import dev.byoc.error.UnavailableException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what the AWS SDK throws into the library's exceptions; the only place that reads AWS error codes. */
public final class AwsErrors {
    private AwsErrors() {}

    /** Returns the exception to throw when {@code call}, which changes nothing, failed with {@code e}. */
    static ByocException onRead(SdkException e, ApiCall call) {
        if (e instanceof AwsServiceException answer) {
            return refusal(answer, call)
                    .orElseGet(() -> answer.statusCode() >= 500
                            ? new UnavailableException(
                                    "AWS could not answer; try again later" + context(e, call), answer)
                            : other(answer, call));
        }
        return NoAnswer.isLikelyTransient(e)
                ? new UnavailableException(
                        "AWS could not be reached; check the network, the region and the endpoint, and try again"
                                + context(e, call),
                        e)
                : new ProviderException(
                        "The call could not be sent or its answer not be read; see that there are credentials, in the"
                                + " environment, a profile or a role, and check the endpoint"
                                + context(e, call),
                        e);
    }

    /**
     * Returns the exception to throw when {@code call}, which changes something, failed with {@code e}. Unless AWS said
     * that it refused, or the call never left, the change may have been made all the same.
     */
    static ByocException onWrite(SdkException e, ApiCall call) {
        if (e instanceof AwsServiceException answer) {
            return refusal(answer, call)
                    .orElseGet(() -> answer.statusCode() >= 500 ? unknown(e, call) : other(answer, call));
        }
        return NoAnswer.neverSent(e)
                ? new UnavailableException(
                        "AWS could not be reached and nothing was changed; check the network, the region and the"
                                + " endpoint, and try again"
                                + context(e, call),
                        e)
                : unknown(e, call);
    }

    private static ByocException unknown(SdkException e, ApiCall call) {
        return new OutcomeUnknownException(
                "AWS did not say whether it made the change; look before trying again" + context(e, call), e);
    }

    /** Returns the exception for an answer whose code says that nothing was changed. */
    private static Optional<ByocException> refusal(AwsServiceException e, ApiCall call) {
        String context = context(e, call);
        return Optional.ofNullable(
                switch (AwsErrorKind.of(e)) {
                    case DENIED -> new AccessDeniedException(call.action(), call.resource() + codes(e), e);
                    case CREDENTIALS ->
                        new ProviderException(
                                "AWS did not accept the credentials; renew them and try again" + context, e);
                    case THROTTLED ->
                        new ThrottledException("AWS refused the call because there were too many" + context, e);
                    case NOT_FOUND ->
                        new NotFoundException(
                                "Something that the call names does not exist, or cannot be seen yet" + context, e);
                    case ALREADY_EXISTS ->
                        new AlreadyExistsException(
                                "The name is taken or the thing is there already; choose another name or adopt it"
                                        + context,
                                e);
                    case CONFLICT ->
                        new ConflictException(
                                "Something else stands in the way; remove it or wait and try again" + context, e);
                    case QUOTA ->
                        new QuotaExceededException(
                                "The account may have no more of it; delete some or ask AWS for a higher quota"
                                        + context,
                                e);
                    case CAPACITY ->
                        new InsufficientCapacityException(
                                "AWS has none free now; try another zone or type, or later" + context, e);
                    case OTHER -> null;
                });
    }

    /** Returns in a few words why {@code e} was thrown. */
    public static String summary(ByocException e) {
        if (e instanceof AccessDeniedException denied) {
            return denied.action() + " is not allowed";
        }
        return e.getCause() instanceof AwsServiceException answer
                ? AwsErrorKind.code(answer) + " [status=" + answer.statusCode() + "]"
                : "AWS could not be asked";
    }

    private static ByocException other(AwsServiceException e, ApiCall call) {
        return new ProviderException("AWS refused the call; correct what the code names" + context(e, call), e);
    }

    private static String context(SdkException e, ApiCall call) {
        String codes = e instanceof AwsServiceException answer ? codes(answer) : "";
        return " [action=" + call.action() + ", resource=" + call.resource() + codes + "]";
    }

    private static String codes(AwsServiceException e) {
        return ", code=" + AwsErrorKind.code(e) + ", status=" + e.statusCode() + ", requestId="
                + Optional.ofNullable(e.requestId()).orElse("");
    }

    /** Tells failures of the way to AWS apart. */
    private static final class NoAnswer {
        private NoAnswer() {}

        /** Whether no connection was made, so that nothing can have been sent. */
        static boolean neverSent(Throwable e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                    return true;
                }
            }
            return false;
        }

        /** Whether the network or time was at fault. */
        static boolean isLikelyTransient(SdkException e) {
            boolean timeout = e instanceof software.amazon.awssdk.core.exception.ApiCallTimeoutException
                    || e instanceof software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException
                    || e instanceof software.amazon.awssdk.core.exception.AbortedException;
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                timeout |= cause instanceof java.io.IOException;
            }
            return timeout;
        }
    }
}
