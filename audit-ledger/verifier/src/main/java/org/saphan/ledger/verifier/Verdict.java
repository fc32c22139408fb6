package org.saphan.ledger.verifier;

/** What one thing turned out to be. */
enum Verdict {
    VALID(0, "valid"),
    INVALID(1, "invalid"),
    MALFORMED(2, "malformed");

    private final int exitCode;
    private final String word;

    Verdict(int exitCode, String word) {
        this.exitCode = exitCode;
        this.word = word;
    }

    /** The process's exit code. */
    int exitCode() {
        return exitCode;
    }

    /** As it stands in JSON. */
    String word() {
        return word;
    }

    Verdict worse(Verdict other) {
        return exitCode >= other.exitCode ? this : other;
    }
}
