package dev.byoc.policy;

/**
 * The version of the policy language. Only {@link #V2012_10_17} knows policy variables; a document that names no
 * version is read as {@link #V2008_10_17}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html">Version</a>
 */
public enum PolicyVersion {
    /** The older language, in which {@code ${…}} is plain text. */
    V2008_10_17("2008-10-17"),
    /** The current language. */
    V2012_10_17("2012-10-17");

    private final String text;

    PolicyVersion(String text) {
        this.text = text;
    }

    /** The date that stands in a policy document. */
    public String text() {
        return text;
    }
}
