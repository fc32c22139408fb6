package org.saphan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class MessagesTest {

    @Test
    void every_shared_word_exists_in_both_languages() {
        ResourceBundle thai = ResourceBundle.getBundle("saphan-messages", Locale.of("th"));
        ResourceBundle english = ResourceBundle.getBundle("saphan-messages", Locale.ENGLISH);
        assertThat(thai.keySet()).isEqualTo(english.keySet());
        assertThat(thai.keySet())
                .allSatisfy(key -> assertThat(thai.getString(key)).isNotBlank());
    }
}
