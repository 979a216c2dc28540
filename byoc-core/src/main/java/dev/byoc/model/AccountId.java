package dev.byoc.model;

import java.util.regex.Pattern;

/**
 * The number of an AWS account.
 *
 * @param value twelve digits
 */
public record AccountId(String value) {
    private static final Pattern VALID = Pattern.compile("[0-9]{12}");

    /** Checks the form. */
    public AccountId {
        Names.require(value, VALID, "An account id", "twelve digits, such as 111122223333");
    }

    /** Returns the account id {@code value}. */
    public static AccountId of(String value) {
        return new AccountId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
