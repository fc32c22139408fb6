package org.saphan.wire.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.saphan.contract.agreement.Agreement;
import org.saphan.contract.consent.Consent;
import org.saphan.contract.consent.ConsentLookup;
import org.saphan.contract.decide.Decide;
import org.saphan.contract.decide.Decision;
import org.saphan.contract.decide.Question;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.exchange.Query;
import org.saphan.contract.id.AgreementId;
import org.saphan.contract.id.FieldPath;
import org.saphan.contract.id.ServiceId;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;

/** Every file of {@code contracts/vectors}: documentation and test at once. The catalogue is the one beside them. */
class VectorsTest {

    enum Lookup {
        FOUND,
        NONE,
        UNREACHABLE,
        NOT_NEEDED
    }

    enum Kind {
        PERMIT,
        REFUSE,
        CANNOT_TELL
    }

    /** What a file says the decision is; for a permit or a refusal its own members. */
    record Expected(
            Kind kind,
            @Nullable Map<ServiceId, Set<FieldPath>> effective,
            @Nullable AgreementId agreement,
            @Nullable Instant until,
            @Nullable Refusal reason,
            @Nullable NavigableSet<String> missing) {

        static Expected of(Decision decision) {
            return switch (decision) {
                case Decision.Permit permit ->
                    new Expected(
                            Kind.PERMIT, permit.effective(), permit.agreement().id(), permit.until(), null, null);
                case Decision.Refuse refuse ->
                    new Expected(Kind.REFUSE, null, null, null, refuse.reason(), refuse.missing());
                case Decision.CannotTell() -> new Expected(Kind.CANNOT_TELL, null, null, null, null, null);
            };
        }
    }

    record DecideVector(
            String why,
            Instant at,
            List<Agreement> agreements,
            Lookup lookup,
            @Nullable Consent consent,
            Question question,
            Expected decision) {

        Decision decide() {
            return Decide.decide(ContractFiles.catalogue(), agreements, consents(), question, at);
        }

        private ConsentLookup consents() {
            return switch (lookup) {
                case FOUND -> new ConsentLookup.Found(java.util.Objects.requireNonNull(consent));
                case NONE -> new ConsentLookup.None();
                case UNREACHABLE -> new ConsentLookup.Unreachable();
                case NOT_NEEDED -> new ConsentLookup.NotNeeded();
            };
        }
    }

    record QueryVector(String why, String document) {}

    static Stream<Path> decisions() {
        return Stream.concat(files("valid/decide"), files("invalid/decide"));
    }

    static Stream<Path> goodDecisions() {
        return files("valid/decide");
    }

    static Stream<Path> goodQueries() {
        return files("valid/query");
    }

    static Stream<Path> badQueries() {
        return files("invalid/query");
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void a_decision_is_what_its_file_says(Path file) {
        var vector = decideVector(file);

        assertThat(vector.why()).isNotBlank();
        assertThat(Expected.of(vector.decide())).isEqualTo(vector.decision());
    }

    @ParameterizedTest
    @MethodSource("goodDecisions")
    void valid_files_are_the_permits(Path file) {
        assertThat(decideVector(file).decision().kind()).isEqualTo(Kind.PERMIT);
    }

    @Test
    void invalid_files_are_the_others_and_show_most_refusals() {
        var expected = files("invalid/decide")
                .map(file -> decideVector(file).decision())
                .toList();

        assertThat(expected).noneMatch(decision -> decision.kind() == Kind.PERMIT);
        assertThat(expected.stream()
                        .map(Expected::reason)
                        .filter(java.util.Objects::nonNull)
                        .collect(Collectors.toSet()))
                .containsAll(EnumSet.of(
                        Refusal.NO_AGREEMENT,
                        Refusal.AGREEMENT_NOT_IN_FORCE,
                        Refusal.OUTSIDE_AGREEMENT,
                        Refusal.UNKNOWN_FIELD,
                        Refusal.SENSITIVE_BASIS_NOT_ALLOWED,
                        Refusal.CONSENT_MISSING,
                        Refusal.CONSENT_WITHDRAWN,
                        Refusal.CONSENT_EXPIRED,
                        Refusal.CONSENT_TOO_NARROW,
                        Refusal.CONSENT_NOT_EXPLICIT));
    }

    @ParameterizedTest
    @MethodSource("goodQueries")
    void a_valid_query_reads_and_reads_again_as_the_same(Path file) {
        var vector = WireJson.read(ContractFiles.bytes(file), QueryVector.class);
        var query = WireJson.read(vector.document().getBytes(UTF_8), Query.class);

        assertThat(vector.why()).isNotBlank();
        assertThat(WireJson.read(WireJson.write(query), Query.class)).isEqualTo(query);
        assertThat(ContractFiles.schema("query").validate(WireJson.mapper().valueToTree(query)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("badQueries")
    void an_invalid_query_is_refused_and_not_repeated(Path file) {
        var vector = WireJson.read(ContractFiles.bytes(file), QueryVector.class);

        assertThat(vector.why()).isNotBlank();
        assertThatThrownBy(() -> WireJson.read(vector.document().getBytes(UTF_8), Query.class))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("not well formed")
                .hasNoCause();
    }

    private static DecideVector decideVector(Path file) {
        return WireJson.read(ContractFiles.bytes(file), DecideVector.class);
    }

    private static Stream<Path> files(String folder) {
        return ContractFiles.below("vectors/" + folder, ".json").stream();
    }
}
