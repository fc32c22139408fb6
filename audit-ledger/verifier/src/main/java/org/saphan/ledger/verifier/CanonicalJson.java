package org.saphan.ledger.verifier;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** RFC 8785 form of a JSON document. */
final class CanonicalJson {
    private static final BigInteger LARGEST_INTEGER = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);

    private CanonicalJson() {}

    /** UTF-8; empty: a number beyond what a double holds exactly, or half a surrogate pair. */
    static Optional<byte[]> of(JsonNode json) {
        try {
            var text = new StringBuilder();
            append(json, text);
            var buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return Optional.of(bytes);
        } catch (ArithmeticException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static void append(JsonNode json, StringBuilder text) {
        switch (json.getNodeType()) {
            case OBJECT -> appendObject(json, text);
            case ARRAY -> appendArray(json, text);
            case STRING -> appendString(json.stringValue(), text);
            case NUMBER -> text.append(json.isIntegralNumber() ? integer(json) : decimal(json.doubleValue()));
            case BOOLEAN -> text.append(json.booleanValue());
            case NULL -> text.append("null");
            case MISSING, BINARY, POJO -> throw new IllegalArgumentException("not read from JSON");
        }
    }

    /** §3.2.3: members by the UTF-16 code units of their names, as {@link String#compareTo} does. */
    private static void appendObject(JsonNode json, StringBuilder text) {
        char before = '{';
        for (var name : new TreeSet<>(json.propertyNames())) {
            appendString(name, text.append(before));
            append(json.path(name), text.append(':'));
            before = ',';
        }
        text.append(before == '{' ? "{}" : "}");
    }

    private static void appendArray(JsonNode json, StringBuilder text) {
        char before = '[';
        for (var element : json) {
            append(element, text.append(before));
            before = ',';
        }
        text.append(before == '[' ? "[]" : "]");
    }

    /** §3.2.2.2. */
    private static void appendString(String string, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char letter = string.charAt(i);
            switch (letter) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> {
                    if (letter < ' ') {
                        text.append("\\u").append(HexFormat.of().toHexDigits(letter));
                    } else {
                        text.append(letter);
                    }
                }
            }
        }
        text.append('"');
    }

    private static String integer(JsonNode json) {
        var integer = json.bigIntegerValue();
        if (integer.abs().compareTo(LARGEST_INTEGER) > 0) {
            throw new ArithmeticException("beyond what a double holds exactly");
        }
        return integer.toString();
    }

    /** Java writes two digits at least, and with those the nearest number: 4.9e-324 where one digit would do. */
    private static BigDecimal shortest(double number) {
        var java = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        var oneDigit = java.round(new MathContext(1)).stripTrailingZeros();
        return oneDigit.doubleValue() == number ? oneDigit : java;
    }

    /** §3.2.2.3: as ECMAScript writes a number. Java finds the same shortest digits and sets them otherwise. */
    static String decimal(double number) {
        if (!Double.isFinite(number)) {
            throw new ArithmeticException("not a finite number");
        }
        if (number == 0) {
            return "0"; // also for -0
        }
        var shortest = shortest(Math.abs(number));
        var digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale(); // of digits before the point
        var sign = number < 0 ? "-" : "";
        if (point > 21 || point <= -6) {
            var fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
            return sign + digits.charAt(0) + fraction + "e" + (point > 0 ? "+" : "") + (point - 1);
        }
        if (point <= 0) {
            return sign + "0." + "0".repeat(-point) + digits;
        }
        return digits.length() <= point
                ? sign + digits + "0".repeat(point - digits.length())
                : sign + digits.substring(0, point) + "." + digits.substring(point);
    }
}
