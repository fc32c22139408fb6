package org.saphan.contract.id;

/**
 * A Thai national identification number: thirteen digits, the last one a check digit.
 *
 * <p>Does not print. Numbers with a leading 9 are synthetic; only demo and test realms accept them.
 *
 * @param value thirteen ASCII digits; leading zeros count; anything else is an {@code IllegalArgumentException}
 */
public record NationalId(String value) {
    private static final int LENGTH = 13;

    public NationalId {
        if (!isThirteenDigits(value) || checkDigit(value) != digit(value, LENGTH - 1)) {
            throw new IllegalArgumentException("not a national ID");
        }
    }

    /** Whether this number belongs to a synthetic person: no person has a leading 9. */
    public boolean synthetic() {
        return value.charAt(0) == '9';
    }

    /**
     * The check digit of a number.
     *
     * @param twelveDigits at least twelve ASCII digits; those after the twelfth are not looked at
     * @return (11 − Σ dᵢ·(14−i) mod 11) mod 10 for i = 1..12
     */
    public static int checkDigit(String twelveDigits) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += digit(twelveDigits, i) * (LENGTH - i);
        }
        return (11 - sum % 11) % 10;
    }

    @Override
    public String toString() {
        return "[withheld]";
    }

    private static boolean isThirteenDigits(String value) {
        return value.length() == LENGTH && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int digit(String value, int index) {
        return value.charAt(index) - '0';
    }
}
