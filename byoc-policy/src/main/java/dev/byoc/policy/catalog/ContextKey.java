package dev.byoc.policy.catalog;

/**
 * A condition key.
 *
 * @param name the key as AWS writes it, such as {@code aws:ResourceTag/${TagKey}}
 * @param type the type of its values, such as {@code String}, {@code Bool}, {@code ARN} or {@code ArrayOfString}
 */
public record ContextKey(String name, String type) {
    /** Whether a request can hold several values under it. */
    public boolean multivalued() {
        return type.startsWith("ArrayOf");
    }

    /** The key without its variable end: {@code aws:ResourceTag/} for {@code aws:ResourceTag/${TagKey}}. */
    public String prefix() {
        int dollar = name.indexOf("${");
        int angle = name.indexOf('<');
        int end = dollar < 0 ? angle : dollar;
        return end < 0 ? name : name.substring(0, end);
    }

    /** Returns whether {@code key}, in any case, is this key or one of this family of keys. */
    public boolean covers(String key) {
        String prefix = prefix();
        return prefix.length() == name.length()
                ? name.equalsIgnoreCase(key)
                : key.length() > prefix.length() && key.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
