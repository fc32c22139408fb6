package org.saphan.wire.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

    @ParameterizedTest
    @CsvSource({
        // RFC 8785, appendix B, by their bits; integers beyond 2^53 - 1 are refused before they get here
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "44b52d02c7e14af6, 1e+23",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555555, 333333333.3333333",
        "becbf647612f3696, -0.0000033333333333333333",
    })
    void numbers_are_written_as_the_rfc_shows(String bits, String written) {
        var number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

        assertThat(canonical(List.of(number))).isEqualTo("[" + written + "]");
    }

    @Test
    void members_are_sorted_by_utf_16_units() {
        // RFC 8785 §3.2.3
        var members = Map.of(
                "\u20ac", "Euro Sign",
                "\r", "Carriage Return",
                "\ufb33", "Hebrew Letter Dalet With Dagesh",
                "1", "One",
                "\ud83d\ude00", "Emoji: Grinning Face",
                "\u0080", "Control",
                "\u00f6", "Latin Small Letter O With Diaeresis");

        assertThat(canonical(members)).isEqualTo("""
                {"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis",\
                "\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}""");
    }

    @Test
    void text_is_escaped_no_more_than_needed() {
        assertThat(canonical(List.of("\u20ac$\u000f\nA'B\"\\\\\"/ สมหญิง")))
                .isEqualTo("[\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/ สมหญิง\"]");
    }

    @Test
    void what_is_taken_as_it_was_written_is_what_the_library_would_write() throws Exception {
        for (var value : List.of(
                Map.of("b", List.of(1, -7, 9_007_199_254_740_991L), "a", Map.of("z", "ก", "y", true)),
                Map.of("\\u0041", "looks like an escape", "\u0001", "is one"),
                List.of(Map.of("é", 0, "e", 1, "\ud83d\ude00", 2, "\ufb33", 3), "", "/\"\\\b\f\t\u007f\u2028"))) {
            assertThat(WireJson.canonical(value))
                    .isEqualTo(new JsonCanonicalizer(WireJson.write(value)).getEncodedUTF8());
        }
    }

    @Test
    void many_threads_write_the_same() {
        var value = Map.of("a", 0.1, "b", List.of(1e21, 2.5, 12345678901L));
        var once = canonical(value);

        assertThat(IntStream.range(0, 20_000).parallel().mapToObj(i -> canonical(value)))
                .containsOnly(once);
    }

    private static String canonical(Object value) {
        return new String(WireJson.canonical(value), UTF_8);
    }
}
