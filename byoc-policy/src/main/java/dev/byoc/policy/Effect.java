package dev.byoc.policy;

/**
 * What a statement does to a request that it applies to.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html">Effect</a>
 */
public enum Effect {
    /** Lets the request through unless something denies it. */
    ALLOW("Allow"),
    /** Refuses the request, whatever else allows it. */
    DENY("Deny");

    private final String text;

    Effect(String text) {
        this.text = text;
    }

    /** The word that stands in a policy document. */
    public String text() {
        return text;
    }
}
