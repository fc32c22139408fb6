package org.saphan.ledger.verifier;

import java.io.IOException;
import java.nio.file.Path;

/** A file or log that was named on the command line and cannot be read. */
final class UnreadableFile extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableFile(Path file, Exception cause) {
        super("cannot read " + file + ": " + cause.getClass().getSimpleName(), cause);
    }

    /** A log; the cause says in its message what was missing. */
    UnreadableFile(String log, IOException cause) {
        super("cannot read " + log + ": " + cause.getMessage(), cause);
    }
}
