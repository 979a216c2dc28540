package dev.byoc.aws.internal.preflight;

import dev.byoc.aws.internal.iam.IamRoles;
import dev.byoc.aws.internal.resource.Partition;
import dev.byoc.model.AccountId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what AWS calls a session into the identity whose policies decide. */
public final class PrincipalResolver {
    private static final Pattern SESSION = Pattern.compile("arn:[a-z-]+:sts::[0-9]{12}:assumed-role/([^/]+)/.+");
    private static final Pattern USER = Pattern.compile("arn:[a-z-]+:iam::[0-9]{12}:(user|role)/.+");

    private final IamRoles iam;
    private final Partition partition;

    public PrincipalResolver(IamRoles iam, Partition partition) {
        this.iam = iam;
        this.partition = partition;
    }

    /** Returns the ARN of the user or role behind {@code principal}; empty for any other kind of identity. */
    Optional<String> arn(AccountId account, String principal) {
        Matcher session = SESSION.matcher(principal);
        if (session.matches()) {
            String role = session.group(1);
            // A session's ARN does not tell the role's path.
            return Optional.of(
                    iam.findBare(role).map(found -> found.arn()).orElse(partition.iamArn(account, "role/" + role)));
        }
        return USER.matcher(principal).matches() ? Optional.of(principal) : Optional.empty();
    }
}
