package dev.byoc.policy.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.byoc.policy.Policy;
import dev.byoc.policy.PolicySyntaxException;

/** What the reader owes to any text: a policy that is written and read again as it was, or its own exception. */
public final class ReaderFuzz {
    private ReaderFuzz() {}

    /** Tries one text; Jazzer calls it. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        Policy policy;
        try {
            policy = Policy.parse(data.consumeRemainingAsString());
        } catch (PolicySyntaxException e) {
            return;
        }
        same(policy, policy.toJson());
        same(policy, policy.toPrettyJson());
    }

    private static void same(Policy policy, String written) {
        if (!Policy.parse(written).equals(policy)) {
            throw new AssertionError("Read again, the policy is another one: " + written);
        }
    }
}
