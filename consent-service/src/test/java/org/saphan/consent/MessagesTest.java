package org.saphan.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.ledger.EntryKind;

class MessagesTest {

    private final Properties thai = read("/messages_th.properties");
    private final Properties english = read("/messages_en.properties");

    @Test
    void both_languages_say_everything() {
        assertThat(thai.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    }

    @Test
    void every_refusal_and_every_state_has_plain_words() {
        for (var refusal : Refusal.values()) {
            assertThat(thai.getProperty("refusal." + key(refusal)))
                    .as(refusal.name())
                    .isNotBlank();
        }
        for (var state : ConsentState.values()) {
            assertThat(thai.getProperty("consent.state." + key(state))).isNotBlank();
            assertThat(thai.getProperty("consent.changed." + key(state))).isNotBlank();
        }
    }

    @Test
    void every_kind_of_entry_has_words_for_the_officer_whom_it_names() {
        for (var kind : EntryKind.values()) {
            assertThat(thai.getProperty("staff.act." + key(kind))).isNotBlank();
        }
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Properties read(String name) {
        try (var in = Objects.requireNonNull(MessagesTest.class.getResourceAsStream(name))) {
            var properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
