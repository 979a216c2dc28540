package dev.byoc.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.utils.DateUtils;

/**
 * Makes versions of launch templates, one for each wish however often it is asked for, by tokens that AWS remembers for
 * a while.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html">Idempotency of EC2</a>
 */
final class TemplateVersions {
    /** What was made this long ago can be seen, if it is there. */
    private static final Duration SEEN_AFTER = Duration.ofMinutes(1);

    private final Ec2 ec2;

    TemplateVersions(Ec2 ec2) {
        this.ec2 = ec2;
    }

    /** Returns version {@code number} of {@code template}; empty when it is gone or cannot be seen yet. */
    Optional<LaunchTemplateVersion> find(String template, long number) {
        return AwsCall.of("ec2:DescribeLaunchTemplateVersions", template)
                .find(() -> ec2.reads().describeLaunchTemplateVersions(request -> request.launchTemplateId(template)
                        .versions(Long.toString(number))))
                .flatMap(answer -> answer.launchTemplateVersions().stream().findFirst());
    }

    /**
     * Returns the number of the version of {@code template} that has the settings {@code data}. AWS remembers a request
     * and not that what it made was deleted since: then the number of the deleted one makes another request of it.
     */
    long make(String template, String description, RequestLaunchTemplateData data) {
        String token = ClientToken.of(template, data + data.userData());
        CreateLaunchTemplateVersionResponse answer = send(template, description, data, token);
        while (isDeleted(template, answer)) {
            token = ClientToken.of(
                    token, answer.launchTemplateVersion().versionNumber().toString());
            answer = send(template, description, data, token);
        }
        return answer.launchTemplateVersion().versionNumber();
    }

    private CreateLaunchTemplateVersionResponse send(
            String template, String description, RequestLaunchTemplateData data, String token) {
        AwsCall call = AwsCall.of("ec2:CreateLaunchTemplateVersion", template);
        CreateLaunchTemplateVersionResponse answer =
                call.write(() -> ec2.writes().createLaunchTemplateVersion(request -> request.launchTemplateId(template)
                        .launchTemplateData(data)
                        .versionDescription(description)
                        .clientToken(token)));
        call.create(() -> Optional.ofNullable(answer.launchTemplateVersion())
                .map(made -> made.versionNumber().toString())
                .orElse(null));
        return answer;
    }

    /** Whether {@code answer} repeats an old one about what is not there any more. What is new may not be seen yet. */
    private boolean isDeleted(String template, CreateLaunchTemplateVersionResponse answer) {
        LaunchTemplateVersion made = answer.launchTemplateVersion();
        Optional<Instant> now =
                answer.sdkHttpResponse().firstMatchingHeader("Date").map(DateUtils::parseRfc822Date);
        boolean old = made.createTime() != null
                && now.filter(at -> made.createTime().isBefore(at.minus(SEEN_AFTER)))
                        .isPresent();
        return old && find(template, made.versionNumber()).isEmpty();
    }
}
