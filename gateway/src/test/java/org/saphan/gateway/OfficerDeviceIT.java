package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.gateway.world.Registries.ANOTHERS_DEVICE;
import static org.saphan.gateway.world.Registries.DEVICE;
import static org.saphan.gateway.world.Registries.FROM_DEVICE;
import static org.saphan.gateway.world.Registries.HIS_DEVICE;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.feed.Snapshot;
import org.saphan.contract.ledger.Facts;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Hostile;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;
import org.saphan.wire.crypto.Crypto;

/** Where the agreement demands a registered device, an officer asks from one, and the device itself says so. */
class OfficerDeviceIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private static final World WORLD = RUNNING.world();
    private static final Agency DSW = WORLD.dsw;

    @Test
    void a_registered_device_that_signs_the_statement_is_enough() {
        var statement = statement(DEVICE);
        var answer = ask(statement, proof(statement, DEVICE));
        assertThat(answer.status()).as(answer.problem()).isEqualTo(200);
    }

    @Test
    void his_own_registered_device_is_enough() {
        var statement = statement(HIS_DEVICE);
        assertThat(ask(statement, proof(statement, HIS_DEVICE)).status()).isEqualTo(200);
    }

    @Test
    void another_officers_device_is_refused_and_in_the_ledger() {
        var statement = statement(ANOTHERS_DEVICE);
        assertRefused(ask(statement, proof(statement, ANOTHERS_DEVICE)));
    }

    @Test
    void a_device_that_is_no_longer_registered_is_refused_from_the_next_news_on() {
        var registered = WORLD.registry;
        RUNNING.awaitRegistry(WORLD.consentService.publish(withoutDevices(registered)));
        try {
            var statement = statement(DEVICE);
            assertRefused(ask(statement, proof(statement, DEVICE)));
        } finally {
            RUNNING.awaitRegistry(WORLD.consentService.publish(registered));
        }
        var statement = statement(DEVICE);
        assertThat(ask(statement, proof(statement, DEVICE)).status()).isEqualTo(200);
    }

    private static Snapshot withoutDevices(Snapshot old) {
        var agencies = old.agencies().stream()
                .map(agency ->
                        new Snapshot.Agency(agency.id(), agency.name(), agency.active(), agency.keys(), List.of()))
                .toList();
        return new Snapshot(
                0, old.issuedAt(), old.issuer(), old.issuerKeys(), agencies, old.agreements(), old.catalogue());
    }

    @Test
    void without_a_device_it_is_refused_and_in_the_ledger() {
        assertRefused(ask(statement(null), null));
    }

    @Test
    void a_device_that_the_agency_has_not_registered_is_refused_and_in_the_ledger() {
        var home = Agency.newKey("at-home");
        var statement = statement(home);
        assertRefused(ask(statement, proof(statement, home)));
    }

    @Test
    void a_device_that_the_statement_names_must_prove_itself() {
        assertInvalid(ask(statement(DEVICE), null));
    }

    @Test
    void a_proof_for_a_statement_that_names_no_device_is_refused() {
        var statement = statement(null);
        assertInvalid(ask(statement, proof(statement, DEVICE)));
    }

    @Test
    void a_proof_over_another_statement_is_none() {
        assertInvalid(ask(statement(DEVICE), proof(statement(DEVICE), DEVICE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void a_hostile_proof_is_refused_and_in_the_ledger(String what, UnaryOperator<String> forging) {
        var statement = statement(DEVICE);
        var answer = ask(statement, forging.apply(statement));
        assertInvalid(answer);
        assertLedgerHolds(answer, Refusal.OFFICER_STATEMENT_INVALID);
    }

    static Stream<Arguments> forgeries() {
        var thief = Agency.newKey("thief");
        return Stream.of(
                row("another key", statement -> proof(statement, thief)),
                row(
                        "the device's key in the header, a thief's signature",
                        statement ->
                                Hostile.signed(header(DEVICE.toPublicJWK().toJSONString()), claims(statement), thief)),
                row("the agency's key", statement -> proof(statement, DSW.key())),
                row(
                        "the private key in the header",
                        statement -> Hostile.signed(header(DEVICE.toJSONString()), claims(statement), DEVICE)),
                row(
                        "another type",
                        statement -> Hostile.signed(
                                header(bare(DEVICE)).replace("officer-device+jwt", "dpop+jwt"),
                                claims(statement),
                                DEVICE)),
                row(
                        "alg none",
                        statement -> Hostile.part(header(bare(DEVICE)).replace("ES256", "none")) + "."
                                + Hostile.part(claims(statement)) + "."),
                row(
                        "HMAC with the public key",
                        statement -> Hostile.mac(
                                header(bare(DEVICE)).replace("ES256", "HS256"),
                                claims(statement),
                                bare(DEVICE).getBytes(StandardCharsets.UTF_8))),
                row(
                        "another audience",
                        statement -> Hostile.signed(
                                header(bare(DEVICE)),
                                claims(statement).replace(Agency.AUDIENCE, "https://elsewhere.test"),
                                DEVICE)),
                row(
                        "too old",
                        statement -> Hostile.signed(
                                header(bare(DEVICE)),
                                claims(statement, World.CLOCK.instant().getEpochSecond() - 700),
                                DEVICE)),
                row(
                        "of the future",
                        statement -> Hostile.signed(
                                header(bare(DEVICE)),
                                claims(statement, World.CLOCK.instant().getEpochSecond() + 60),
                                DEVICE)),
                row("no JWS", statement -> "device"));
    }

    private static Arguments row(String what, UnaryOperator<String> forging) {
        return Arguments.of(what, forging);
    }

    private static String proof(String statement, ECKey key) {
        return Hostile.signed(header(bare(key)), claims(statement), key);
    }

    private static String header(String jwk) {
        return "{\"alg\":\"ES256\",\"typ\":\"officer-device+jwt\",\"jwk\":" + jwk + "}";
    }

    /** Without its name: the members of RFC 7638 alone. */
    private static String bare(ECKey key) {
        return Hostile.json(Map.of(
                "kty",
                "EC",
                "crv",
                "P-256",
                "x",
                key.getX().toString(),
                "y",
                key.getY().toString()));
    }

    private static String claims(String statement) {
        return claims(statement, World.CLOCK.instant().getEpochSecond());
    }

    private static String claims(String statement, long issued) {
        return Hostile.json(Map.of(
                "aud",
                Agency.AUDIENCE,
                "iat",
                issued,
                "sth",
                Hostile.part(Crypto.sha256(statement.getBytes(StandardCharsets.US_ASCII)))));
    }

    private static String statement(@Nullable ECKey device) {
        long now = World.CLOCK.instant().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>(Map.of(
                "iss",
                DSW.id(),
                "sub",
                "dsw-0042",
                "aud",
                Agency.AUDIENCE,
                "iat",
                now,
                "exp",
                now + 300,
                "jti",
                Agency.fresh("statement"),
                "name",
                "Invented Officer",
                "role",
                "case-officer",
                "acr",
                "1"));
        if (device != null) {
            claims.put("cnf", Map.of("jkt", Agency.thumbprint(device)));
        }
        return Hostile.signed(
                "{\"alg\":\"ES256\",\"typ\":\"officer-statement+jwt\",\"kid\":\""
                        + DSW.key().getKeyID() + "\"}",
                Hostile.json(claims),
                DSW.key());
    }

    private static World.Answered ask(String statement, @Nullable String proof) {
        var more = proof == null ? "" : ",\"deviceProof\":\"" + proof + "\"";
        return RUNNING.send(
                DSW.request(Queries.query(World.person(73).value(), FROM_DEVICE.value(), "public-task", Queries.NAME)
                        .replace(
                                "\"role\":\"case-officer\"",
                                "\"role\":\"case-officer\",\"statement\":\"" + statement + "\"" + more)));
    }

    private static void assertInvalid(World.Answered answer) {
        assertThat(answer.problem()).isEqualTo("officer-statement-invalid");
        assertThat(answer.status()).isEqualTo(403);
    }

    private static void assertRefused(World.Answered answer) {
        assertThat(answer.problem()).isEqualTo("officer-not-assured");
        assertLedgerHolds(answer, Refusal.OFFICER_DEVICE_UNKNOWN);
    }

    private static void assertLedgerHolds(World.Answered answer, Refusal refusal) {
        var entries =
                WORLD.ledger.entriesOf(answer.json().path("instance").asString().replace("urn:uuid:", ""));
        assertThat(entries).hasSize(1);
        assertThat(((Facts.Refused) entries.getFirst().draft().facts()).reason())
                .isEqualTo(refusal);
    }
}
