package org.saphan.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.gateway.identity.IdentityFixture.NOW;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.saphan.gateway.feed.FeedFixture;
import org.saphan.gateway.step.Doubt;
import org.saphan.wire.crypto.Crypto;

class TokensTest {
    private static final IdentityFixture WORLD = new IdentityFixture();
    private static final String TOKEN = WORLD.agency.token();

    private final Tokens tokens = WORLD.tokens();

    @Test
    void a_right_token_is_right_the_second_time_too() {
        assertThat(check(TOKEN)).isInstanceOf(Checked.Right.class);
        assertThat(check(TOKEN)).isInstanceOf(Checked.Right.class);
    }

    /** One token has one text: the last character's unused bits count too. */
    @Property(tries = 2_000)
    void no_token_with_one_byte_changed_is_accepted(
            @ForAll @IntRange(max = 10_000) int place, @ForAll @IntRange(max = 255) int with) {
        int at = place % TOKEN.length();
        if (TOKEN.charAt(at) != (char) with) {
            var changed = TOKEN.substring(0, at) + (char) with + TOKEN.substring(at + 1);
            assertThat(check(changed)).isInstanceOf(Checked.Wrong.class);
        }
    }

    @Property(tries = 500)
    void no_token_that_is_cut_or_lengthened_is_accepted(@ForAll @IntRange(max = 10_000) int place) {
        int at = place % TOKEN.length();
        assertThat(check(TOKEN.substring(0, at))).isInstanceOf(Checked.Wrong.class);
        assertThat(check(TOKEN.substring(0, at) + "A" + TOKEN.substring(at))).isInstanceOf(Checked.Wrong.class);
        assertThat(check(TOKEN + "=")).isInstanceOf(Checked.Wrong.class);
    }

    @Test
    void a_remembered_token_ends_when_it_expires() {
        assertThat(check(TOKEN)).isInstanceOf(Checked.Right.class);
        var later = tokens.check(TOKEN, hash(TOKEN), WORLD.registry, NOW.plus(Duration.ofSeconds(301)));
        assertThat(later).isEqualTo(Checked.wrong(Doubt.TOKEN_TIME));
    }

    @Test
    void a_remembered_token_ends_when_it_is_revoked() {
        var claims = WORLD.agency.claims();
        var token = WORLD.agency.token(claims);
        assertThat(check(token)).isInstanceOf(Checked.Right.class);
        FeedFixture.revoke(WORLD.feed, String.valueOf(claims.get("jti")));
        assertThat(check(token)).isEqualTo(Checked.wrong(Doubt.TOKEN_REVOKED));
    }

    @Test
    void another_scope_that_only_holds_the_word_is_not_the_scope() {
        var claims = WORLD.agency.claims();
        claims.put("scope", "exchange.admin exchanges");
        assertThat(check(WORLD.agency.token(claims))).isEqualTo(Checked.wrong(Doubt.TOKEN_SCOPE));
    }

    @Test
    void one_of_several_audiences_may_be_us() {
        var claims = WORLD.agency.claims();
        claims.put("aud", List.of("https://elsewhere.test", "https://gateway.test"));
        assertThat(check(WORLD.agency.token(claims))).isInstanceOf(Checked.Right.class);
    }

    private Checked<AccessToken> check(String token) {
        return tokens.check(token, hash(token), WORLD.registry, NOW);
    }

    private static byte[] hash(String token) {
        return Crypto.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}
