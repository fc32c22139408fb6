package org.saphan.ledger.verifier;

import java.io.IOException;
import java.nio.file.Path;

/** A file that was named on the command line and cannot be read. */
final class UnreadableFile extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableFile(Path file, Exception cause) {
        super("cannot read " + file + ": " + cause.getClass().getSimpleName(), cause);
    }
}
