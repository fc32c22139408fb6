package org.saphan.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 8785: its example, its order of names, and its table of numbers. */
class CanonicalJsonTest {
    private static String canonical(String json) {
        return new String(
                CanonicalJson.of(Documents.json(json.getBytes(StandardCharsets.UTF_8))
                                .orElseThrow())
                        .orElseThrow(),
                StandardCharsets.UTF_8);
    }

    @Test
    void the_example_of_section_3_2_2() {
        assertThat(canonical("""
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """))
                .isEqualTo("{\"literals\":[null,true,false],"
                        + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void names_are_sorted_by_their_utf_16_units_as_in_section_3_2_3() {
        assertThat(canonical("""
                {"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7}
                """)).isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
    }

    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
    })
    void the_numbers_of_appendix_b(String bits, String text) {
        assertThat(CanonicalJson.decimal(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"9007199254740992", "-9007199254740992", "1e400", "\"\\ud800\""})
    void what_has_no_exact_form_has_none(String json) {
        assertThat(Documents.json(("[" + json + "]").getBytes(StandardCharsets.UTF_8))
                        .flatMap(CanonicalJson::of))
                .isEmpty();
    }

    @Test
    void empty_things_and_integers() {
        assertThat(canonical("[ {} , [] , \"\" , -0 , 9007199254740991 ]"))
                .isEqualTo("[{},[],\"\",0,9007199254740991]");
    }
}
