package dev.byoc.policy.catalog;

/**
 * What kind of access an action gives; one action can give several.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html">Access
 *     levels</a>
 */
public enum AccessLevel {
    /** Names what exists. */
    LIST("List"),
    /** Shows what is in it. */
    READ("Read"),
    /** Makes, changes or removes it. */
    WRITE("Write"),
    /** Changes who may do what. */
    PERMISSIONS_MANAGEMENT("Permissions management"),
    /** Changes tags. */
    TAGGING("Tagging");

    private final String text;

    AccessLevel(String text) {
        this.text = text;
    }

    /** AWS's name for it. */
    public String text() {
        return text;
    }
}
