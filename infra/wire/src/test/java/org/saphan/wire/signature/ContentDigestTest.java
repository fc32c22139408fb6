package org.saphan.wire.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDigestTest {
    /** RFC 9530, appendix B.1: with its line feed. */
    private static final byte[] HELLO = "{\"hello\": \"world\"}\n".getBytes(UTF_8);

    private static final String SHA_256 = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";
    /** RFC 9530, appendix D: without it. */
    private static final byte[] HELLO_BARE = "{\"hello\": \"world\"}".getBytes(UTF_8);

    private static final String SHA_512_BARE =
            "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:";
    private static final String SHA_256_BARE = "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:";

    @Test
    void a_digest_is_written_as_the_rfc_shows() {
        assertThat(ContentDigest.of(HELLO)).isEqualTo(SHA_256);
        assertThat(ContentDigest.of(new byte[0])).isEqualTo("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:");
    }

    @Test
    void the_digests_of_the_rfc_match() {
        assertThat(ContentDigest.matches(SHA_256, HELLO)).isTrue();
        assertThat(ContentDigest.matches(SHA_512_BARE, HELLO_BARE)).isTrue();
        assertThat(ContentDigest.matches(SHA_256_BARE + ", " + SHA_512_BARE, HELLO_BARE))
                .isTrue();
    }

    @Test
    void a_digest_of_another_body_does_not_match() {
        assertThat(ContentDigest.matches(SHA_256, HELLO_BARE)).isFalse();
    }

    @Test
    void every_digest_that_we_know_has_to_be_right() {
        assertThat(ContentDigest.matches(SHA_256 + ", " + SHA_512_BARE, HELLO_BARE))
                .isFalse();
        assertThat(ContentDigest.matches(SHA_512_BARE + ", " + SHA_256, HELLO_BARE))
                .isFalse();
    }

    @Test
    void a_digest_that_we_do_not_know_says_nothing() {
        assertThat(ContentDigest.matches("md5=:AAAA:, " + SHA_256, HELLO)).isTrue();
        assertThat(ContentDigest.matches("md5=:Sd/dVLAcvNLSq16eXua5uQ==:", HELLO_BARE))
                .isFalse();
        assertThat(ContentDigest.matches("unixsum=30637", HELLO)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "sha-256",
                "sha-256=",
                "sha-256=::",
                "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=",
                "sha-256=\"RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=\"",
                "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:,",
                "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabA==:",
                "SHA-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:",
                "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:, sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:",
                "sha-256=(:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:)",
                "RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg="
            })
    void anything_but_a_well_formed_digest_does_not_match(String header) {
        assertThat(ContentDigest.matches(header, HELLO)).isFalse();
    }

    @Test
    void an_endless_field_is_not_read() {
        assertThat(ContentDigest.matches(SHA_256 + ", a=1".repeat(1_000), HELLO))
                .isFalse();
    }
}
