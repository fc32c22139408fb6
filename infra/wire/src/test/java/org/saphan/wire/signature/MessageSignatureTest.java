package org.saphan.wire.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.wire.signature.Verification.Reason;

class MessageSignatureTest {
    private static final Instant NOON = Instant.parse("2026-11-20T05:00:00Z");
    private static final byte[] BODY = "{\"purpose\":\"disability-allowance\"}".getBytes(UTF_8);
    private static final ECKey AGENCY = key("dsw-1");
    private static final ECKey GATEWAY = key("gateway-1");

    @Test
    void a_gateway_believes_a_query_that_the_agency_signed() {
        var verification = verify(signedQuery());

        assertThat(verification).isInstanceOfSatisfying(Verification.Verified.class, verified -> {
            assertThat(verified.parameters().keyId()).isEqualTo("dsw-1");
            assertThat(verified.parameters().created()).isEqualTo(NOON);
        });
    }

    @Test
    void an_agency_believes_an_answer_that_is_bound_to_its_query() {
        assertThat(verifyAnswer(signedAnswer(query()), query())).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void an_answer_to_one_query_does_not_pass_for_the_answer_to_another() {
        var another = query();
        another.put("content-digest", ContentDigest.of("{}".getBytes(UTF_8)));

        assertThat(verifyAnswer(signedAnswer(query()), another)).isEqualTo(refused(Reason.WRONG_SIGNATURE));
    }

    @Test
    void the_fields_look_as_the_interfaces_say() {
        var fields =
                MessageSignature.sign(request(query()), SignatureProfile.QUERY, SigningKey.ecdsaP256(AGENCY), NOON);

        assertThat(fields.signatureInput()).isEqualTo("""
                saphan=("@method" "@target-uri" "content-digest" "idempotency-key")\
                ;created=1795150800;keyid="dsw-1";alg="ecdsa-p256-sha256";tag="saphan-query\"""");
        assertThat(fields.signature()).matches("saphan=:[A-Za-z0-9+/]{86}==:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-digest", "idempotency-key"})
    void a_covered_field_that_changes_or_goes_breaks_the_signature(String field) {
        var changed = signedQuery();
        changed.put(field, "another");
        assertThat(verify(changed)).isEqualTo(refused(Reason.WRONG_SIGNATURE));

        changed.remove(field);
        assertThat(verify(changed)).isEqualTo(refused(Reason.COMPONENT_NOT_IN_MESSAGE));
    }

    @Test
    void another_method_or_address_breaks_the_signature() {
        var headers = lookup(signedQuery());

        assertThat(verify(new HttpMessage.Request("PUT", TARGET, headers))).isEqualTo(refused(Reason.WRONG_SIGNATURE));
        assertThat(verify(new HttpMessage.Request("POST", TARGET + "?a=b", headers)))
                .isEqualTo(refused(Reason.WRONG_SIGNATURE));
        assertThat(verify(new HttpMessage.Request("post", TARGET, headers))).isEqualTo(refused(Reason.WRONG_SIGNATURE));
    }

    @Test
    void a_second_line_of_a_covered_field_breaks_the_signature() {
        var fields = signedQuery();
        HeaderFields twoLines = name -> name.equals("idempotency-key")
                ? List.of("3f0e5b1c-0000-0000-0000-000000000000", "another")
                : lookup(fields).values(name);

        assertThat(verify(new HttpMessage.Request("POST", TARGET, twoLines)))
                .isEqualTo(refused(Reason.WRONG_SIGNATURE));
    }

    @ParameterizedTest
    @CsvSource({
        "-60, true",
        "-61, false",
        "5, true",
        "6, false",
        "0, true",
    })
    void created_counts_within_its_window_only(long seconds, boolean counts) {
        var verification = MessageSignature.verify(
                request(signedQuery()), SignatureProfile.QUERY, agencyKeys(), NOON.minusSeconds(seconds));

        if (counts) {
            assertThat(verification).isInstanceOf(Verification.Verified.class);
        } else {
            assertThat(verification).isEqualTo(refused(seconds > 0 ? Reason.AHEAD_OF_TIME : Reason.TOO_OLD));
        }
    }

    @Test
    void a_signature_ends_at_its_own_end() {
        var ends = new SignatureParameters(NOON, NOON.plusSeconds(10), "dsw-1", null, "n-1", "saphan-query");
        var fields = with(
                query(),
                MessageSignature.sign(request(query()), SignatureProfile.QUERY, ends, SigningKey.ecdsaP256(AGENCY)));

        assertThat(verifyAt(fields, NOON.plusSeconds(9)))
                .isInstanceOfSatisfying(
                        Verification.Verified.class,
                        verified -> assertThat(verified.parameters()).isEqualTo(ends));
        assertThat(verifyAt(fields, NOON.plusSeconds(10))).isEqualTo(refused(Reason.EXPIRED));
    }

    @Test
    void a_signature_for_something_else_is_refused() {
        var answerTag = profile("saphan", "saphan-answer", SignatureProfile.QUERY.components());
        var noTag = profile("saphan", null, SignatureProfile.QUERY.components());

        assertThat(verify(signedQuery(answerTag))).isEqualTo(refused(Reason.WRONG_TAG));
        assertThat(verify(signedQuery(noTag))).isEqualTo(refused(Reason.WRONG_TAG));
    }

    @Test
    void a_signature_that_leaves_out_a_component_is_refused() {
        for (var left : SignatureProfile.QUERY.components()) {
            var fewer = SignatureProfile.QUERY.components().stream()
                    .filter(component -> !component.equals(left))
                    .toList();
            assertThat(verify(signedQuery(profile("saphan", "saphan-query", fewer))))
                    .isEqualTo(refused(Reason.COVERS_TOO_LITTLE));
        }
    }

    @Test
    void covering_more_than_demanded_is_fine() {
        var more = new java.util.ArrayList<>(SignatureProfile.QUERY.components());
        more.add(Component.of("content-type"));
        more.add(Component.of("@path"));

        assertThat(verify(signedQuery(profile("saphan", "saphan-query", more))))
                .isInstanceOf(Verification.Verified.class);
    }

    @Test
    void a_key_that_nobody_knows_is_refused() {
        assertThat(MessageSignature.verify(
                        request(signedQuery()), SignatureProfile.QUERY, id -> Optional.empty(), NOON))
                .isEqualTo(refused(Reason.UNKNOWN_KEY));
    }

    @Test
    void a_signature_by_another_key_of_the_same_name_is_refused() {
        var other = key("dsw-1");

        assertThat(MessageSignature.verify(
                        request(signedQuery()),
                        SignatureProfile.QUERY,
                        id -> Optional.of(VerificationKey.ecdsaP256(other)),
                        NOON))
                .isEqualTo(refused(Reason.WRONG_SIGNATURE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "hmac-sha256", "none", "rsa-pss-sha512", "ECDSA-P256-SHA256", ""})
    void the_key_decides_about_the_algorithm(String claimed) {
        var lies = new SignatureParameters(NOON, null, "dsw-1", claimed, null, "saphan-query");
        var fields = with(
                query(),
                MessageSignature.sign(request(query()), SignatureProfile.QUERY, lies, SigningKey.ecdsaP256(AGENCY)));

        assertThat(verify(fields)).isEqualTo(refused(Reason.WRONG_ALGORITHM));
    }

    @Test
    void other_signatures_beside_ours_say_nothing() {
        var fields = signedQuery();
        fields.merge(
                "signature-input", "other=(\"@method\");created=1;keyid=\"x\"", (ours, other) -> other + ", " + ours);
        fields.merge("signature", "other=:AAAA:", (ours, other) -> ours + ", " + other);

        assertThat(verify(fields)).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void a_label_that_stands_twice_is_refused() {
        for (var field : List.of("signature-input", "signature")) {
            var fields = signedQuery();
            fields.computeIfPresent(field, (name, value) -> value + ", " + value);

            assertThat(verify(fields)).isEqualTo(refused(Reason.MALFORMED));
        }
    }

    @Test
    void a_message_without_our_signature_is_refused() {
        assertThat(verify(query())).isEqualTo(refused(Reason.ABSENT));
        for (var field : List.of("signature-input", "signature")) {
            var absent = signedQuery();
            absent.remove(field);
            assertThat(verify(absent)).isEqualTo(refused(Reason.ABSENT));

            var relabelled = signedQuery();
            relabelled.computeIfPresent(field, (name, value) -> value.replace("saphan=", "other="));
            assertThat(verify(relabelled)).isEqualTo(refused(Reason.ABSENT));
        }
    }

    @Test
    void endless_fields_are_not_read() {
        for (var field : List.of("signature-input", "signature")) {
            var endless = signedQuery();
            endless.computeIfPresent(field, (name, value) -> value + ", a=1".repeat(10_000));

            assertThat(verify(endless)).isEqualTo(refused(Reason.TOO_LONG));
        }
    }

    @Test
    void a_signature_over_too_many_components_is_refused() {
        var many = new StringBuilder("saphan=(");
        for (var i = 0; i < 65; i++) {
            many.append("\"x-").append(i).append("\" ");
        }
        assertThat(verifyInput(
                        many.append(");created=1795150800;keyid=\"dsw-1\"").toString()))
                .isEqualTo(refused(Reason.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "saphan",
                "saphan=",
                "saphan=(",
                "saphan=\"@method\";created=1;keyid=\"dsw-1\"",
                "saphan=(@method);created=1795150800;keyid=\"dsw-1\"",
                "saphan=(\"@method\" \"@method\");created=1795150800;keyid=\"dsw-1\"",
                "saphan=(\"@method\" \"@method\";req);created=1795150800;keyid=\"dsw-1\";unknown=1",
                "saphan=(\"@query-param\");created=1795150800;keyid=\"dsw-1\"",
                "saphan=(\"@path\";name=\"x\");created=1795150800;keyid=\"dsw-1\"",
                "saphan=(\"Content-Digest\");created=1795150800;keyid=\"dsw-1\"",
                "saphan=(\"content-digest\";sf);created=1795150800;keyid=\"dsw-1\"",
                "saphan=(\"content-digest\";bs);created=1795150800;keyid=\"dsw-1\"",
                "saphan=(\"content-digest\";tr);created=1795150800;keyid=\"dsw-1\"",
                "saphan=(\"content-digest\";key=\"sha-256\");created=1795150800;keyid=\"dsw-1\"",
                "saphan=(\"content-digest\";req=1);created=1795150800;keyid=\"dsw-1\"",
                "saphan=(\"content-digest\";req=?0);created=1795150800;keyid=\"dsw-1\"",
                "saphan=(\"\");created=1795150800;keyid=\"dsw-1\"",
                "saphan=(\"a b\");created=1795150800;keyid=\"dsw-1\"",
                "saphan=(\"@method\");created=\"1795150800\";keyid=\"dsw-1\"",
                "saphan=(\"@method\");created=1795150800.5;keyid=\"dsw-1\"",
                "saphan=(\"@method\");created=1795150800;keyid=dsw-1",
                "saphan=(\"@method\");created=1795150800",
                "saphan=(\"@method\");keyid=\"dsw-1\"",
                "saphan=(\"@method\");created=1795150800;keyid=\"dsw-1\";alg=ecdsa-p256-sha256",
                "saphan=(\"@method\");created=1795150800;keyid=\"dsw-1\";tag=1",
                "saphan=(\"@method\");created=1795150800;keyid=\"dsw-1\";expires=\"soon\"",
                "saphan=(\"@method\");created=99999999999999999999;keyid=\"dsw-1\"",
                "saphan=(\"@méthod\");created=1795150800;keyid=\"dsw-1\"",
                "saphan=(\"@method\");created=1795150800;keyid=\"dsw-1\"\n",
                "saphan=((\"@method\"));created=1795150800;keyid=\"dsw-1\""
            })
    void an_input_that_is_not_exactly_the_rfcs_is_refused(String input) {
        assertThat(verifyInput(input)).isEqualTo(refused(Reason.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"saphan=:AAAA", "saphan=AAAA", "saphan=\"AAAA\"", "saphan=(:AAAA:)", "saphan=:A A:", "saphan=?1"
            })
    void a_signature_that_is_no_byte_sequence_is_refused(String signature) {
        var fields = signedQuery();
        fields.put("signature", signature);

        assertThat(verify(fields)).isEqualTo(refused(Reason.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 65, 70, 72, 4096})
    void a_signature_of_another_length_is_refused(int length) {
        var fields = signedQuery();
        fields.put("signature", "saphan=:" + java.util.Base64.getEncoder().encodeToString(new byte[length]) + ":");

        assertThat(verify(fields)).isEqualTo(refused(Reason.WRONG_SIGNATURE));
    }

    @Test
    void a_signature_of_zeros_is_refused() {
        // CVE-2022-21449: r = s = 0 verified for every message
        var fields = signedQuery();
        fields.put("signature", "saphan=:" + java.util.Base64.getEncoder().encodeToString(new byte[64]) + ":");

        assertThat(verify(fields)).isEqualTo(refused(Reason.WRONG_SIGNATURE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0000b", "ก", "a\u007f"})
    void a_value_that_could_pass_for_another_line_is_not_signed_and_not_verified(String value) {
        var injected = query();
        injected.put("idempotency-key", value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageSignature.sign(
                        request(injected), SignatureProfile.QUERY, SigningKey.ecdsaP256(AGENCY), NOON));

        var replaced = signedQuery();
        replaced.put("idempotency-key", value);
        assertThat(verify(replaced)).isEqualTo(refused(Reason.COMPONENT_NOT_IN_MESSAGE));
    }

    @Test
    void a_request_has_no_status_and_no_request_of_its_own() {
        for (var component :
                List.of(Component.of("@status"), Component.ofRequest("@method"), Component.of("@unknown"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MessageSignature.sign(
                            request(query()),
                            profile("saphan", null, List.of(component)),
                            SigningKey.ecdsaP256(AGENCY),
                            NOON));
        }
    }

    static final String TARGET = "https://localhost:7440/exchange/v1/queries";

    private static Map<String, String> query() {
        var fields = new HashMap<String, String>();
        fields.put("content-type", "application/json");
        fields.put("content-digest", ContentDigest.of(BODY));
        fields.put("idempotency-key", "3f0e5b1c-0000-0000-0000-000000000000");
        return fields;
    }

    private static Map<String, String> signedQuery() {
        return signedQuery(SignatureProfile.QUERY);
    }

    private static Map<String, String> signedQuery(SignatureProfile profile) {
        return with(query(), MessageSignature.sign(request(query()), profile, SigningKey.ecdsaP256(AGENCY), NOON));
    }

    private static Map<String, String> signedAnswer(Map<String, String> query) {
        var fields = new HashMap<String, String>();
        fields.put("content-type", "application/json");
        fields.put("content-digest", ContentDigest.of("{}".getBytes(UTF_8)));
        var response = new HttpMessage.Response(200, lookup(fields), request(query));
        return with(
                fields, MessageSignature.sign(response, SignatureProfile.ANSWER, SigningKey.ecdsaP256(GATEWAY), NOON));
    }

    private static Verification verifyAnswer(Map<String, String> answer, Map<String, String> query) {
        var response = new HttpMessage.Response(200, lookup(answer), request(query));
        return MessageSignature.verify(
                response,
                SignatureProfile.ANSWER,
                id -> Optional.of(VerificationKey.ecdsaP256(GATEWAY.toPublicJWK())),
                NOON);
    }

    private static Verification verifyInput(String input) {
        var fields = signedQuery();
        fields.put("signature-input", input);
        return verify(fields);
    }

    private static Verification verify(Map<String, String> fields) {
        return verifyAt(fields, NOON);
    }

    private static Verification verifyAt(Map<String, String> fields, Instant now) {
        return MessageSignature.verify(request(fields), SignatureProfile.QUERY, agencyKeys(), now);
    }

    private static Verification verify(HttpMessage.Request request) {
        return MessageSignature.verify(request, SignatureProfile.QUERY, agencyKeys(), NOON);
    }

    private static VerificationKeys agencyKeys() {
        var key = VerificationKey.ecdsaP256(AGENCY.toPublicJWK());
        return id -> id.equals("dsw-1") ? Optional.of(key) : Optional.empty();
    }

    private static HttpMessage.Request request(Map<String, String> fields) {
        return new HttpMessage.Request("POST", TARGET, lookup(fields));
    }

    private static HeaderFields lookup(Map<String, String> fields) {
        return name -> fields.containsKey(name) ? List.of(fields.getOrDefault(name, "")) : List.of();
    }

    private static Map<String, String> with(Map<String, String> fields, SignedFields signed) {
        var all = new HashMap<>(fields);
        all.put("signature-input", signed.signatureInput());
        all.put("signature", signed.signature());
        return all;
    }

    private static SignatureProfile profile(
            String label, @org.jspecify.annotations.Nullable String tag, List<Component> components) {
        return new SignatureProfile(label, tag, components, Duration.ofSeconds(60), Duration.ofSeconds(5));
    }

    private static Verification refused(Reason reason) {
        return new Verification.Refused(reason);
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
