package dev.byoc.aws.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the kind of call that a request to AWS is. */
final class RequestKind {
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");
    private static final Pattern SETTING = Pattern.compile("^([A-Za-z]+)(?:=|&|$)");

    private RequestKind() {}

    /** Returns the kind, such as {@code CreateVpc}, {@code Logs.CreateLogGroup} or {@code PUT s3 versioning}. */
    static String of(String method, String url, String target, String body) {
        if (!target.isEmpty()) {
            return target;
        }
        Matcher action = ACTION.matcher(body);
        if (action.find()) {
            return action.group(1);
        }
        String query = Optional.ofNullable(URI.create(url).getRawQuery()).orElse("");
        Matcher setting = SETTING.matcher(query);
        return (method + " s3 " + (setting.find() ? setting.group(1) : "bucket")).strip();
    }

    /** Returns all of {@code stream} as text. */
    static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
