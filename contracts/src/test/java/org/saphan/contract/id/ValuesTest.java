package org.saphan.contract.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTest {

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of((Function<String, Object>) AgencyId::new, "dsw"),
                Arguments.of((Function<String, Object>) AgencyId::new, "a" + "b".repeat(62)),
                Arguments.of((Function<String, Object>) AgreementId::new, "dsw-2026"),
                Arguments.of((Function<String, Object>) CaseReference::new, "DSW-2569/0001"),
                Arguments.of((Function<String, Object>) CaseReference::new, "พม-๒๕๖๙"),
                Arguments.of((Function<String, Object>) ConsentId::new, "0199c1f0-0000-7000-8000-000000000001"),
                Arguments.of((Function<String, Object>) ExchangeId::new, "0199c1f0-0000-7000-bfff-000000000001"),
                Arguments.of((Function<String, Object>) FieldPath::new, "name.given"),
                Arguments.of((Function<String, Object>) FieldPath::new, "a.b.c.d.e.f.g.h"),
                Arguments.of((Function<String, Object>) OfficerId::new, "dsw-0042"),
                Arguments.of((Function<String, Object>) OfficerRole::new, "case-officer"),
                Arguments.of((Function<String, Object>) PersonTag::new, "A".repeat(43)),
                Arguments.of((Function<String, Object>) PurposeCode::new, "disability-allowance"),
                Arguments.of((Function<String, Object>) ServiceId::new, "civil-registry.person"));
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of((Function<String, Object>) AgencyId::new, "D"),
                Arguments.of((Function<String, Object>) AgencyId::new, "a" + "b".repeat(63)),
                Arguments.of((Function<String, Object>) AgencyId::new, "dsw\n"),
                Arguments.of((Function<String, Object>) AgreementId::new, "-dsw"),
                Arguments.of((Function<String, Object>) CaseReference::new, ""),
                Arguments.of((Function<String, Object>) CaseReference::new, "a".repeat(65)),
                Arguments.of((Function<String, Object>) CaseReference::new, "a b"),
                Arguments.of((Function<String, Object>) ConsentId::new, "0199c1f0-0000-4000-8000-000000000001"),
                Arguments.of((Function<String, Object>) ConsentId::new, "0199C1F0-0000-7000-8000-000000000001"),
                Arguments.of((Function<String, Object>) ExchangeId::new, "0199c1f0-0000-7000-c000-000000000001"),
                Arguments.of((Function<String, Object>) FieldPath::new, "a..b"),
                Arguments.of((Function<String, Object>) FieldPath::new, "a.b.c.d.e.f.g.h.i"),
                Arguments.of((Function<String, Object>) FieldPath::new, "Name"),
                Arguments.of((Function<String, Object>) FieldPath::new, "name."),
                Arguments.of((Function<String, Object>) OfficerId::new, "a b"),
                Arguments.of((Function<String, Object>) OfficerRole::new, "Case-Officer"),
                Arguments.of((Function<String, Object>) PersonTag::new, "A".repeat(42)),
                Arguments.of((Function<String, Object>) PersonTag::new, "A".repeat(42) + "="),
                Arguments.of((Function<String, Object>) PurposeCode::new, "a"),
                Arguments.of((Function<String, Object>) ServiceId::new, "civil-registry"),
                Arguments.of((Function<String, Object>) ServiceId::new, "a.b.c"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void a_value_keeps_its_text_and_equals_its_twin(Function<String, Object> maker, String text) {
        assertThat(maker.apply(text)).isEqualTo(maker.apply(text)).hasSameHashCodeAs(maker.apply(text));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_value_refuses_other_texts_without_repeating_them(Function<String, Object> maker, String text) {
        assertThatThrownBy(() -> maker.apply(text)).isInstanceOfSatisfying(IllegalArgumentException.class, refused -> {
            assertThat(refused.getMessage()).startsWith("not a");
            if (text.length() > 3) {
                assertThat(refused.getMessage()).doesNotContain(text);
            }
        });
    }

    @Test
    void what_leads_to_a_person_does_not_print() {
        assertThat(new CaseReference("DSW-1")).hasToString("[withheld]");
        assertThat(new OfficerId("dsw-0042")).hasToString("[withheld]");
        assertThat(new PersonTag("A".repeat(43))).hasToString("[withheld]");
    }
}
