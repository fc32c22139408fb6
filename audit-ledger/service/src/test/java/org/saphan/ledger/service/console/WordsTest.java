package org.saphan.ledger.service.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.agreement.LegalBasis;
import org.saphan.contract.agreement.SensitiveBasis;
import org.saphan.contract.consent.ConsentState;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.HouseFacts;
import org.saphan.contract.ledger.SafeguardFacts;
import org.saphan.contract.source.FetchStatus;
import org.saphan.contract.source.UnavailableReason;
import org.saphan.ledger.service.append.SequencerState;
import org.saphan.ledger.service.catalogue.CatalogueFiles;

class WordsTest {

    @Test
    void thai_and_english_say_the_same_things() throws IOException {
        assertThat(messages("th").keySet()).isEqualTo(messages("en").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"th", "en"})
    void every_constant_that_a_leaf_can_hold_has_its_words(String language) throws IOException {
        assertThat(messages(language).stringPropertyNames()).containsAll(needed());
    }

    @Test
    void the_catalogue_gives_services_their_titles() {
        assertThat(CatalogueFiles.read().services()).hasSizeGreaterThanOrEqualTo(3);
    }

    private static List<String> needed() {
        var keys = new ArrayList<String>();
        add(keys, "kind", EntryKind.values());
        add(keys, "refusal", Refusal.values());
        add(keys, "basis", LegalBasis.values());
        add(keys, "sensitive", SensitiveBasis.values());
        add(keys, "source", FetchStatus.values());
        add(keys, "gap", UnavailableReason.values());
        add(keys, "consent", ConsentState.values());
        add(keys, "change", HouseFacts.Change.values());
        add(keys, "key", HouseFacts.KeyChanged.Use.values());
        add(keys, "keyStep", HouseFacts.KeyChanged.Step.values());
        add(keys, "breakGlass", SafeguardFacts.BreakGlass.Step.values());
        add(keys, "health.state", SequencerState.values());
        return keys;
    }

    private static void add(List<String> keys, String group, Enum<?>[] constants) {
        Stream.of(constants).map(Words::wire).forEach(name -> keys.add("console." + group + "." + name));
    }

    private static Properties messages(String language) throws IOException {
        var properties = new Properties();
        try (var in = Objects.requireNonNull(
                        WordsTest.class.getResourceAsStream("/messages_" + language + ".properties"));
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
