package org.saphan.wire.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saphan.wire.crypto.KeyTimes.Standing;

class KeyTimesTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'', COUNTS",
                "'\"exp\":1790000001', COUNTS",
                "'\"exp\":1790000000', ENDED",
                "'\"exp\":0', ENDED",
                "'\"exp\":-1', ENDED",
                "'\"nbf\":1790000000', COUNTS",
                "'\"nbf\":1790000001', NOT_YET",
                "'\"nbf\":1789999999,\"exp\":1790000001', COUNTS",
                "'\"nbf\":1790000005,\"exp\":1789999999', ENDED",
                "'\"iat\":1799999999', COUNTS",
                "'\"revoked\":{\"revoked_at\":1789999999,\"reason\":\"compromised\"}', REVOKED",
                "'\"revoked\":{\"revoked_at\":1799999999}', REVOKED",
                "'\"exp\":1799999999,\"revoked\":{\"revoked_at\":1789999999}', REVOKED"
            })
    void a_key_counts_by_what_it_says_of_itself(String members, Standing expected)
            throws JOSEException, ParseException {
        var bare = new ECKeyGenerator(Curve.P_256)
                .keyID("k-1")
                .generate()
                .toPublicJWK()
                .toJSONString();
        var key = JWK.parse(members.isEmpty() ? bare : "{" + members + "," + bare.substring(1));
        assertThat(KeyTimes.at(NOW, key)).isEqualTo(expected);
        assertThat(KeyTimes.counts(NOW, key)).isEqualTo(expected == Standing.COUNTS);
        assertThat(KeyTimes.at(NOW, key.toPublicJWK()))
                .as("its public half says the same")
                .isEqualTo(expected);
    }
}
