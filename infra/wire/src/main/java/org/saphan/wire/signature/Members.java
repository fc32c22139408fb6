package org.saphan.wire.signature;

import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;

/** Looks at a dictionary (RFC 9651 §3.2) for what its parsers pass over: there, the last member of a name silently wins. */
final class Members {
    private Members() {}

    /** Whether the text is a dictionary in which no name stands twice. */
    static boolean areDistinct(String dictionary) {
        try {
            return Parser.parseDictionary(dictionary).get().size() == count(dictionary);
        } catch (ParseException malformed) {
            return false;
        }
    }

    /** Members by their commas, outside strings and inner lists; right for well-formed dictionaries. */
    static int count(String dictionary) {
        if (dictionary.isBlank()) {
            return 0;
        }
        var members = 1;
        var depth = 0;
        var quoted = false;
        for (var i = 0; i < dictionary.length(); i++) {
            switch (dictionary.charAt(i)) {
                case '\\' -> i += quoted ? 1 : 0;
                case '"' -> quoted = !quoted;
                case '(' -> depth += quoted ? 0 : 1;
                case ')' -> depth -= quoted ? 0 : 1;
                case ',' -> members += quoted || depth > 0 ? 0 : 1;
                default -> {}
            }
        }
        return members;
    }
}
