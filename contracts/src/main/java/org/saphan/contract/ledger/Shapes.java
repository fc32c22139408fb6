package org.saphan.contract.ledger;

import java.util.regex.Pattern;

/** What the plain texts and numbers in facts may look like. Never repeats what it was given. */
final class Shapes {
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=");
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9.-]{1,62}");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9}){0,3}");
    private static final Pattern ORIGIN = Pattern.compile("[!-~&&[^+]]{1,200}");

    private Shapes() {}

    /** 32 bytes in their one base64 form. */
    static void hash(String text) {
        demand(HASH, text, "32 bytes in base64 belong here");
    }

    static void code(String text) {
        demand(CODE, text, "a code belongs here");
    }

    static void version(String text) {
        demand(VERSION, text, "a version belongs here");
    }

    static void origin(String text) {
        demand(ORIGIN, text, "the origin of a log belongs here");
    }

    static void atLeast(long least, long number) {
        if (number < least) {
            throw new IllegalArgumentException("a number is less than " + least);
        }
    }

    private static void demand(Pattern shape, String text, String complaint) {
        if (!shape.matcher(text).matches()) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
