package org.saphan.adapter.source.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.saphan.adapter.source.reply.BrokenShape;

class TextTest {

    @Property
    void thai_text_is_in_nfc(@ForAll @CharRange(from = '\u0E01', to = '\u0E5B') String thai) {
        var clean = Text.clean(thai);
        assertThat(clean == null || Normalizer.isNormalized(clean, Normalizer.Form.NFC))
                .isTrue();
    }

    @Test
    void marks_come_in_one_order_whichever_way_they_were_typed() {
        // SARA U (combining class 103) typed after MAI THO (107)
        assertThat(Text.clean("ป\u0E49\u0E38")).isEqualTo("ป\u0E38\u0E49");
    }

    @Test
    void sara_am_stays_one_letter() {
        assertThat(Text.clean("น\u0E49\u0E33")).isEqualTo("น\u0E49\u0E33");
    }

    @Test
    void blanks_are_nothing() {
        assertThat(Text.clean(" \t")).isNull();
        assertThat(Text.clean(null)).isNull();
    }

    @Test
    void leading_zeros_come_back() {
        assertThat(Text.digits("99", 3)).isEqualTo("099");
        assertThat(Text.digits("123456789016", 13)).isEqualTo("0123456789016");
    }

    @Test
    void what_is_no_code_of_digits_is_a_broken_shape() {
        assertThatThrownBy(() -> Text.digits("12a", 3)).isInstanceOf(BrokenShape.class);
        assertThatThrownBy(() -> Text.digits("1234", 3)).isInstanceOf(BrokenShape.class);
        assertThatThrownBy(() -> Text.digits("๑๒๓", 3)).isInstanceOf(BrokenShape.class);
    }
}
