package dev.byoc.aws.internal.resource;

import dev.byoc.model.AccountId;

/**
 * The ARN of a log group of CloudWatch Logs.
 *
 * @param value the ARN, with or without {@code :*} at its end
 */
public record LogGroupArn(String value) {
    /** The output of a log group that holds its ARN. */
    public static final String OUTPUT = "arn";

    private static final String KIND = ":log-group:";
    private static final String STREAMS = ":*";

    /** Returns the ARN of the log group {@code name}, without {@code :*} at its end. */
    public static LogGroupArn of(Partition partition, AccountId account, String name) {
        return new LogGroupArn(partition.arn("logs", account, KIND.substring(1) + name));
    }

    /** Returns whether {@code arn} is one of a log group. */
    public static boolean matches(String arn) {
        return arn.contains(KIND);
    }

    /** Returns the name of the log group. */
    public String name() {
        String name = value.substring(value.indexOf(KIND) + KIND.length());
        return name.endsWith(STREAMS) ? name.substring(0, name.length() - STREAMS.length()) : name;
    }

    @Override
    public String toString() {
        return value;
    }
}
