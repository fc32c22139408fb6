package org.saphan.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.gateway.world.Registries.GUARDED;
import static org.saphan.gateway.world.Registries.SURE;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.gateway.world.Agency;
import org.saphan.gateway.world.Hostile;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.Running;
import org.saphan.gateway.world.World;

/** What an agency signs about its officer: taken where it is right; a hostile one is refused, nothing else looked at, and in the ledger. */
class OfficerStatementIT {
    @RegisterExtension
    static final Running RUNNING = new Running();

    private static final World WORLD = RUNNING.world();
    private static final Agency DSW = WORLD.dsw;
    private static final ECKey KEY = DSW.key();

    @Test
    void a_right_statement_is_enough_and_lies_sealed_beside_the_decision() {
        var statement = Hostile.signed(header(), Hostile.json(claims()), KEY);
        var answer = ask(statement);
        assertThat(answer.status()).as(answer.problem()).isEqualTo(200);
        var draft = WORLD.ledger
                .entriesOf(answer.json().path("exchangeId").asString())
                .getFirst()
                .draft();
        var details = Objects.requireNonNull(draft.details());
        assertThat(details.officer()).isEqualTo("dsw-0042");
        assertThat(details.statement()).isEqualTo(statement);
        assertThat(draft.facts().toString()).as("nothing of it in clear").doesNotContain("Invented");
    }

    @Test
    void where_the_agreement_demands_one_nothing_stated_is_refused_and_in_the_ledger() {
        assertRefused(ask(null), Refusal.OFFICER_NOT_STATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2.1"})
    void a_log_in_that_was_not_sure_enough_is_refused_and_in_the_ledger(String login) {
        assertRefused(ask(with(claims -> claims.put("acr", login))), Refusal.OFFICER_LEVEL_TOO_LOW);
    }

    @Test
    void what_a_service_demands_of_officers_no_purpose_lowers() {
        assertRefused(askGuarded(null), Refusal.OFFICER_NOT_STATED);
        assertRefused(askGuarded(with(claims -> claims.put("acr", "2.1"))), Refusal.OFFICER_LEVEL_TOO_LOW);
        var answer = askGuarded(with(claims -> claims.put("acr", "2.2")));
        assertThat(answer.problem()).isNotEqualTo("officer-not-assured");
        assertThat(WORLD.ledger
                        .entriesOf(answer.json().path("exchangeId").asString())
                        .getFirst()
                        .draft()
                        .kind())
                .isEqualTo(EntryKind.DECISION_PERMIT);
    }

    private static World.Answered askGuarded(@Nullable String statement) {
        var services = "{\"service\":\"" + GUARDED.value() + "\",\"fields\":[\"entry\"]}";
        var query = Queries.query(World.person(73).value(), "disability-allowance", "public-task", services);
        return RUNNING.send(DSW.request(statement == null ? query : stating(query, statement)));
    }

    @Test
    void a_statement_is_for_one_request_and_for_its_repeats() {
        var statement = Hostile.signed(header(), Hostile.json(claims()), KEY);
        var key = Agency.fresh("key");
        var body = body(statement);
        assertThat(RUNNING.send(DSW.request(body, DSW.token(), key)).status()).isEqualTo(200);
        assertThat(RUNNING.send(DSW.request(body, DSW.token(), key)).status())
                .as("the same request again")
                .isEqualTo(200);
        assertInvalid(RUNNING.send(DSW.request(body))); // another Idempotency-Key
        var aboutSomebodyElse =
                body.replace(World.person(70).value(), World.person(71).value());
        assertThat(RUNNING.send(DSW.request(aboutSomebodyElse, DSW.token(), key))
                        .problem())
                .isEqualTo("idempotency-key-reused");
        assertInvalid(RUNNING.send(DSW.request(aboutSomebodyElse)));
    }

    @Test
    void another_agency_may_use_the_same_jti() {
        var claims = claims();
        assertThat(ask(Hostile.signed(header(), Hostile.json(claims), KEY)).status())
                .isEqualTo(200);
        claims.put("iss", WORLD.other.id());
        var others = Hostile.signed(
                header().replace(KEY.getKeyID(), WORLD.other.key().getKeyID()),
                Hostile.json(claims),
                WORLD.other.key());
        assertThat(RUNNING.send(WORLD.other.request(body(others))).problem())
                .as("refused for want of an agreement, not for the statement")
                .isEqualTo("unknown-purpose");
    }

    @Test
    void one_that_nobody_asked_for_counts_all_the_same() {
        var person = World.person(72).value();
        var wrong = with(claims -> claims.put("aud", "https://elsewhere.test"));
        assertInvalid(RUNNING.send(DSW.request(
                stating(Queries.query(person, "disability-allowance", "public-task", Queries.NAME), wrong))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"headers", "signatures", "changes"})
    void a_hostile_statement_is_refused_and_kept_nowhere_but_the_refusal_is_in_the_ledger(
            String what, UnaryOperator<String> forging) {
        var answer = ask(forging.apply(Hostile.json(claims())));
        assertInvalid(answer);
        var draft = refusal(answer, Refusal.OFFICER_STATEMENT_INVALID);
        var details = Objects.requireNonNull(draft.details());
        assertThat(details.officer()).isEqualTo("dsw-0042");
        assertThat(details.statement()).isNull();
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                row(
                        "alg none",
                        claims -> Hostile.part("{\"alg\":\"none\",\"typ\":\"officer-statement+jwt\"}") + "."
                                + Hostile.part(claims) + "."),
                row(
                        "HMAC with the public key",
                        claims -> Hostile.mac(
                                header().replace("ES256", "HS256"),
                                claims,
                                KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))),
                row("another type", signedAs(header().replace("officer-statement+jwt", "JWT"))),
                row("type of an access token", signedAs(header().replace("officer-statement+jwt", "at+jwt"))),
                row("no type", signedAs("{\"alg\":\"ES256\",\"kid\":\"" + KEY.getKeyID() + "\"}")),
                row("no key id", signedAs("{\"alg\":\"ES256\",\"typ\":\"officer-statement+jwt\"}")),
                row("a key of nobody", signedAs(header().replace(KEY.getKeyID(), "nobody"))),
                row(
                        "the key in the header",
                        signedAs(more("\"jwk\":" + KEY.toPublicJWK().toJSONString()))),
                row("the address of a key", signedAs(more("\"jku\":\"https://thief.test/keys\""))),
                row("something critical", signedAs(more("\"crit\":[\"b64\"],\"b64\":false"))),
                row("compressed", signedAs(more("\"zip\":\"DEF\""))));
    }

    static Stream<Arguments> signatures() {
        var thief = Agency.newKey(KEY.getKeyID());
        var other = WORLD.other.key();
        return Stream.of(
                row("a thief's signature", claims -> Hostile.signed(header(), claims, thief)),
                row("another agency's key under our name", claims -> Hostile.signed(header(), claims, other)),
                row(
                        "another agency's key under its own name",
                        claims -> Hostile.signed(header().replace(KEY.getKeyID(), other.getKeyID()), claims, other)),
                row("the key of its proofs", claims -> Hostile.signed(header(), claims, DSW.dpopKey())),
                row("no signature", claims -> Hostile.withSignature(Hostile.signed(header(), claims, KEY), "")),
                row("zeros", claims -> Hostile.withSignature(Hostile.signed(header(), claims, KEY), "A".repeat(86))),
                row("a bit of the payload", claims -> {
                    var right = Hostile.signed(header(), claims, KEY);
                    return right.replace(Hostile.part(claims), Hostile.part(claims.replace("0042", "0043")));
                }),
                row(
                        "a member twice",
                        claims -> Hostile.signed(header(), claims.replaceFirst("\\{", "{\"acr\":\"1\","), KEY)),
                row("no JWS", claims -> "dsw-0042"),
                row("nothing", claims -> ""));
    }

    static Stream<Arguments> changes() {
        long now = World.CLOCK.instant().getEpochSecond();
        return Stream.of(
                change("another audience", claims -> claims.put("aud", "https://elsewhere.test")),
                change("audiences", claims -> claims.put("aud", new String[] {Agency.AUDIENCE})),
                change("no audience", claims -> claims.remove("aud")),
                change("another issuer", claims -> claims.put("iss", "other-agency")),
                change("no issuer", claims -> claims.remove("iss")),
                change("another officer", claims -> claims.put("sub", "dsw-0043")),
                change("another role", claims -> claims.put("role", "director")),
                change("no role", claims -> claims.remove("role")),
                change("ended", claims -> {
                    claims.put("iat", now - 120);
                    claims.put("exp", now - 60);
                }),
                change("without an end", claims -> claims.remove("exp")),
                change("without a beginning", claims -> claims.remove("iat")),
                change("living too long", claims -> claims.put("exp", now + 3_600)),
                change("of the future", claims -> {
                    claims.put("iat", now + 120);
                    claims.put("exp", now + 240);
                }),
                change("not yet", claims -> claims.put("nbf", now + 120)),
                change("without an id", claims -> claims.remove("jti")),
                change("a long id", claims -> claims.put("jti", "x".repeat(129))),
                change("without a name", claims -> claims.remove("name")),
                change("a blank name", claims -> claims.put("name", " ")),
                change("a device without a name", claims -> claims.put("cnf", Map.of())),
                change("a device that is a text", claims -> claims.put("cnf", "jkt")),
                change("no level", claims -> claims.remove("acr")),
                change("a level that is none", claims -> claims.put("acr", "9")),
                change("a level as a number", claims -> claims.put("acr", 3)));
    }

    private static Arguments row(String what, UnaryOperator<String> forging) {
        return Arguments.of(what, forging);
    }

    private static Arguments change(String what, Consumer<Map<String, Object>> changing) {
        return row(what, right -> with(changing));
    }

    private static UnaryOperator<String> signedAs(String header) {
        return claims -> Hostile.signed(header, claims, KEY);
    }

    private static String with(Consumer<Map<String, Object>> changing) {
        var claims = claims();
        changing.accept(claims);
        return Hostile.signed(header(), Hostile.json(claims), KEY);
    }

    private static String header() {
        return "{\"alg\":\"ES256\",\"typ\":\"officer-statement+jwt\",\"kid\":\"" + KEY.getKeyID() + "\"}";
    }

    private static String more(String member) {
        return header().replace("}", "," + member + "}");
    }

    /** Of a right statement. */
    private static Map<String, Object> claims() {
        long now = World.CLOCK.instant().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", DSW.id());
        claims.put("sub", "dsw-0042");
        claims.put("aud", Agency.AUDIENCE);
        claims.put("iat", now);
        claims.put("exp", now + 300);
        claims.put("jti", Agency.fresh("statement"));
        claims.put("name", "Invented Officer");
        claims.put("role", "case-officer");
        claims.put("acr", "2.2");
        return claims;
    }

    private static World.Answered ask(@Nullable String statement) {
        return RUNNING.send(DSW.request(body(statement)));
    }

    private static String body(@Nullable String statement) {
        var query = Queries.query(World.person(70).value(), SURE.value(), "public-task", Queries.NAME);
        return statement == null ? query : stating(query, statement);
    }

    private static String stating(String query, String statement) {
        return query.replace(
                "\"role\":\"case-officer\"", "\"role\":\"case-officer\",\"statement\":\"" + statement + "\"");
    }

    private static void assertInvalid(World.Answered answer) {
        assertThat(answer.problem()).isEqualTo("officer-statement-invalid");
        assertThat(answer.status()).isEqualTo(403);
    }

    private static void assertRefused(World.Answered answer, Refusal refusal) {
        assertThat(answer.problem()).isEqualTo("officer-not-assured");
        assertThat(answer.status()).isEqualTo(403);
        refusal(answer, refusal);
    }

    /** The one entry of a refused exchange. */
    private static EntryDraft refusal(World.Answered answer, Refusal why) {
        var entries =
                WORLD.ledger.entriesOf(answer.json().path("instance").asString().replace("urn:uuid:", ""));
        assertThat(entries).hasSize(1);
        var draft = entries.getFirst().draft();
        assertThat(((Facts.Refused) draft.facts()).reason()).isEqualTo(why);
        return draft;
    }
}
