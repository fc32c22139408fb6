package org.saphan.wire.signature;

import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;

/** One label's members of {@code Signature-Input} and {@code Signature} (RFC 9421 §4). */
sealed interface SignatureFields {
    /** Characters of one field, all its lines together. */
    int LONGEST = 8 * 1024;

    record Found(InnerList input, ByteSequenceItem signature) implements SignatureFields {}

    record Unusable(Verification.Reason reason) implements SignatureFields {}

    static SignatureFields read(HeaderFields headers, String label) {
        var input = String.join(", ", headers.values("signature-input"));
        var signature = String.join(", ", headers.values("signature"));
        if (input.isBlank() || signature.isBlank()) {
            return new Unusable(Verification.Reason.ABSENT);
        }
        if (input.length() > LONGEST || signature.length() > LONGEST) {
            return new Unusable(Verification.Reason.TOO_LONG);
        }
        try {
            return members(dictionary(input), dictionary(signature), label);
        } catch (ParseException malformed) {
            return new Unusable(Verification.Reason.MALFORMED);
        }
    }

    private static SignatureFields members(Dictionary inputs, Dictionary signatures, String label) {
        var input = inputs.get().get(label);
        var signature = signatures.get().get(label);
        if (input == null || signature == null) {
            return new Unusable(Verification.Reason.ABSENT);
        }
        return input instanceof InnerList list && signature instanceof ByteSequenceItem bytes
                ? new Found(list, bytes)
                : new Unusable(Verification.Reason.MALFORMED);
    }

    private static Dictionary dictionary(String text) {
        var dictionary = Parser.parseDictionary(text);
        if (dictionary.get().size() != Members.count(text)) {
            throw new ParseException("a label stands twice", "", 0);
        }
        return dictionary;
    }
}
