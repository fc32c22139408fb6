package org.saphan.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.saphan.contract.id.ExchangeId;
import org.saphan.gateway.identity.Callers;
import org.saphan.gateway.reply.Answers.Claim;
import org.saphan.gateway.step.Step;
import org.saphan.gateway.step.Stop;
import org.saphan.gateway.world.Queries;
import org.saphan.gateway.world.World;

class AnswersInMemoryTest {
    private static final String BODY = Queries.about(World.person(1));
    private static final String OTHER = Queries.about(World.person(2));
    private static final ExchangeId FIRST = new ExchangeId("01998e2b-0000-7000-8000-000000000001");
    private static final ExchangeId SECOND = new ExchangeId("01998e2b-0000-7000-8000-000000000002");

    private final AtomicLong nanos = new AtomicLong();
    private final AnswerCipher cipher = new AnswerCipher(new SecureRandom());
    private final Answers answers = new AnswersInMemory(cipher, 3_000, nanos::get);

    @Test
    void a_key_is_claimed_once_and_answered_for_repeats() {
        var first = (Claim.First) claim("key-0000000000000001", BODY);
        assertThat(claim("key-0000000000000001", BODY)).isInstanceOf(Claim.InUse.class);
        assertThat(claim("key-0000000000000001", OTHER)).isInstanceOf(Claim.Reused.class);
        first.answered(response("the answer"));
        assertThat(((Claim.Repeat) claim("key-0000000000000001", BODY)).answer().body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("the answer");
        assertThat(claim("key-0000000000000001", OTHER)).isInstanceOf(Claim.Reused.class);
    }

    @Test
    void an_exchange_that_stops_or_fails_frees_its_key() {
        var first = (Claim.First) claim("key-0000000000000001", BODY);
        assertThat(first.end(() -> Step.stop(new Stop.LedgerUnreachable(1)))).isInstanceOf(Step.Stopped.class);
        var second = (Claim.First) claim("key-0000000000000001", BODY);
        assertThatThrownBy(() -> second.end(() -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(claim("key-0000000000000001", OTHER)).isInstanceOf(Claim.First.class);
    }

    @Test
    void an_answer_is_kept_for_ten_minutes() {
        ((Claim.First) claim("key-0000000000000001", BODY)).answered(response("x"));
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(10) - 1);
        assertThat(claim("key-0000000000000001", BODY)).isInstanceOf(Claim.Repeat.class);
        nanos.addAndGet(1);
        assertThat(claim("key-0000000000000001", BODY)).isInstanceOf(Claim.First.class);
    }

    @Test
    void when_there_are_too_many_bytes_the_oldest_answers_go() {
        for (int i = 1; i <= 3; i++) {
            ((Claim.First) claim("key-000000000000000" + i, BODY)).answered(response("x".repeat(800)));
        }
        assertThat(claim("key-0000000000000001", BODY)).isInstanceOf(Claim.First.class);
        assertThat(claim("key-0000000000000003", BODY)).isInstanceOf(Claim.Repeat.class);
    }

    @Test
    void what_is_sealed_opens_for_its_exchange_only_and_only_unchanged() {
        var clear = "the answer".getBytes(StandardCharsets.UTF_8);
        var sealed = cipher.seal(clear, FIRST);
        assertThat(cipher.open(sealed, FIRST)).isEqualTo(clear);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("answer");
        assertThatThrownBy(() -> cipher.open(sealed, SECOND)).isInstanceOf(IllegalStateException.class);
        sealed[20] ^= 1;
        assertThatThrownBy(() -> cipher.open(sealed, FIRST)).isInstanceOf(IllegalStateException.class);
    }

    private Claim claim(String key, String body) {
        return answers.claim(Callers.caller(body, key));
    }

    private static SignedResponse response(String body) {
        return new Signed(FIRST, body.getBytes(StandardCharsets.UTF_8), "", "", "");
    }
}
