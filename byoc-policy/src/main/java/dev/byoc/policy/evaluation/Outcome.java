package dev.byoc.policy.evaluation;

/**
 * How a request is decided.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html">Explicit
 *     and implicit denies</a>
 */
public enum Outcome {
    /** Everything that must allow the request does, and nothing denies it. */
    ALLOWED("Allowed"),
    /** A statement denies the request. */
    EXPLICITLY_DENIED("ExplicitlyDenied"),
    /** No statement denies the request, but something that must allow it does not. */
    IMPLICITLY_DENIED("ImplicitlyDenied");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** Its name in one word. */
    public String text() {
        return text;
    }
}
