package dev.byoc.aws.internal.call;

import dev.byoc.error.NotFoundException;
import dev.byoc.error.OutcomeUnknownException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One call to AWS, by what it does and what it does it to; sends it and translates its failure.
 *
 * @param action the call in IAM's notation, such as {@code ec2:CreateVpc}
 * @param resource what it is about, for people to read
 */
public record ApiCall(String action, String resource) {
    /** Returns the call of {@code action} on {@code resource}. */
    public static ApiCall of(String action, Object resource) {
        return new ApiCall(action, resource.toString());
    }

    /** Sends {@code call}, which changes nothing. */
    public <T> T read(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw AwsErrors.onRead(e, this);
        }
    }

    /** Sends {@code call}, which changes nothing; empty when what it names does not exist. */
    public <T> Optional<T> find(Supplier<T> call) {
        try {
            return Optional.of(read(call));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Sends {@code call}, which changes something. */
    public <T> T write(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw AwsErrors.onWrite(e, this);
        }
    }

    /** Sends {@code call}, which makes something and answers with its id. */
    public String create(Supplier<? extends @Nullable String> call) {
        String id = write(() -> Optional.ofNullable(call.get()).orElse(""));
        if (id.isBlank()) {
            throw new OutcomeUnknownException("AWS accepted the change and did not say what it made; look before"
                    + " trying again [action=" + action + ", resource=" + resource + "]");
        }
        return id;
    }

    /** Sends {@code call}, which takes something away; does nothing when that is gone already. */
    public void remove(Runnable call) {
        try {
            write(() -> {
                call.run();
                return Optional.empty();
            });
        } catch (NotFoundException gone) {
            // Deleting what is gone succeeds.
            return;
        }
    }
}
