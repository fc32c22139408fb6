package org.saphan.ledger.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.saphan.ledger.checkpoint.VerifierKey;
import picocli.CommandLine.TypeConversionException;

/** The log's public key as given on the command line: the text itself, or a file that holds it. */
final class KeyText {
    private static final int LONGEST_FILE = 4096;

    private KeyText() {}

    static VerifierKey read(String text) {
        try {
            return VerifierKey.parse(isFile(text) ? Files.readString(Path.of(text)) : text);
        } catch (IllegalArgumentException | IOException e) {
            throw new TypeConversionException(
                    "the key must be <origin>+<8 hex digits>+<base64>, or a file that holds it");
        }
    }

    private static boolean isFile(String text) throws IOException {
        return text.indexOf('\0') < 0 && Files.isRegularFile(Path.of(text)) && Files.size(Path.of(text)) < LONGEST_FILE;
    }
}
