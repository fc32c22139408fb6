package org.saphan.contract.id;

/**
 * A field of a data service, dots between levels, for example {@code name.given}.
 *
 * @param value one to eight names of letters and digits, each at most 40 characters; anything else is an {@code IllegalArgumentException}
 */
public record FieldPath(String value) implements Comparable<FieldPath> {
    private static final int LONGEST_NAME = 40;
    private static final int MOST_NAMES = 8;

    public FieldPath {
        if (!isPath(value)) {
            throw new IllegalArgumentException("not a field path");
        }
    }

    /** By hand: every exchange names its fields several times, and a pattern takes ten times as long. */
    private static boolean isPath(String value) {
        int names = 1;
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '.' && i > start && names < MOST_NAMES) {
                names++;
                start = i + 1;
            } else if (i - start >= LONGEST_NAME || (i == start ? !isSmall(letter) : !isLetterOrDigit(letter))) {
                return false;
            }
        }
        return start < value.length();
    }

    private static boolean isSmall(char letter) {
        return letter >= 'a' && letter <= 'z';
    }

    private static boolean isLetterOrDigit(char letter) {
        return isSmall(letter) || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
    }

    @Override
    public int compareTo(FieldPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
