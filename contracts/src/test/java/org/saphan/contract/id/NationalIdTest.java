package org.saphan.contract.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NationalIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"1234545678781", "1345951597671", "9000000000004", "9900000000014"})
    void a_number_with_the_right_check_digit_is_one(String number) {
        assertThat(new NationalId(number).value()).isEqualTo(number);
    }

    @Test
    void leading_zeros_count() {
        assertThat(new NationalId("0123456789016").value()).isEqualTo("0123456789016");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567890123",
                "3712644096692",
                "123456789016",
                "00123456789016",
                "",
                "900000000000",
                "90000000000040",
                "9-0000-00000-00-4",
                " 900000000000",
                "900000000000\n",
                "๙๐๐๐๐๐๐๐๐๐๐๐๔",
                "９００００００００００0４",
                "9.00000000e12"
            })
    void anything_else_is_none_and_is_not_repeated(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NationalId(text))
                .withMessage("not a national ID");
    }

    @Test
    void a_leading_nine_is_nobody() {
        assertThat(new NationalId("9000000000004").synthetic()).isTrue();
        assertThat(new NationalId("1234545678781").synthetic()).isFalse();
    }

    @Test
    void a_national_id_does_not_print() {
        assertThat(new NationalId("9000000000004")).hasToString("[withheld]");
    }

    @Property
    void one_wrong_digit_is_noticed_where_the_scheme_can_notice_it(
            @ForAll("numbers") String number,
            @ForAll @IntRange(max = 12) int place,
            @ForAll @IntRange(min = 1, max = 9) int shift) {
        var digit = (char) ('0' + (number.charAt(place) - '0' + shift) % 10);
        var wrong = number.substring(0, place) + digit + number.substring(place + 1);

        // two gaps of the scheme itself: the third digit weighs 11, and remainders 0 and 10 share the check digit 1
        if (place == 2 || (place < 12 && wrong.charAt(12) == '1')) {
            return;
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new NationalId(wrong));
    }

    @Property
    void twelve_digits_have_exactly_one_check_digit(@ForAll("numbers") String number) {
        var twelve = number.substring(0, 12);
        var valid = java.util.stream.IntStream.range(0, 10)
                .filter(digit -> isValid(twelve + digit))
                .count();

        assertThat(valid).isOne();
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.strings().numeric().ofLength(12).map(twelve -> twelve + NationalId.checkDigit(twelve));
    }

    private static boolean isValid(String text) {
        try {
            return new NationalId(text).value().equals(text);
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
