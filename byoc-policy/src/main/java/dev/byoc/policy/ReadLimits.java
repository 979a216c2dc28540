package dev.byoc.policy;

/**
 * How large a text may be to be read as a policy. The largest policy that AWS takes has 20,480 characters, is nested
 * six deep and holds some hundreds of statements; what is larger is not a policy, and may be meant to tie up whoever
 * reads it.
 *
 * @param characters the most characters, white space included; at least 1
 * @param depth the most objects and arrays within each other, from 1 to 500
 * @param statements the most statements; at least 1
 */
public record ReadLimits(int characters, int depth, int statements) {
    private static final ReadLimits STANDARD = new ReadLimits(1_000_000, 8, 2_000);
    private static final int DEEPEST = 500;

    public ReadLimits {
        if (characters < 1 || statements < 1 || depth < 1 || depth > DEEPEST) {
            throw new IllegalArgumentException("Characters and statements are at least 1, depth is from 1 to " + DEEPEST
                    + " [characters=" + characters + ", depth=" + depth + ", statements=" + statements + "]");
        }
    }

    /** Returns the limits of {@link Policy#parse(String)}: 1,000,000 characters, 8 deep, 2,000 statements. */
    public static ReadLimits standard() {
        return STANDARD;
    }
}
