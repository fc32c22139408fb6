package org.saphan.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.saphan.gateway.identity.IdentityFixture.NOW;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.saphan.gateway.intake.Incoming;
import org.saphan.gateway.step.Doubt;
import org.saphan.gateway.world.Agency;
import org.saphan.wire.crypto.Crypto;

class ProofsTest {
    private static final IdentityFixture WORLD = new IdentityFixture();
    private static final String TOKEN = WORLD.agency.token();
    private static final String KEY = Agency.thumbprint(WORLD.agency.dpopKey());
    private static final byte[] HASH = Crypto.sha256(TOKEN.getBytes(StandardCharsets.UTF_8));
    private static final String PROOF = proof(claims -> {});

    private final Proofs proofs = new Proofs(new ProofKeys(10));

    @Test
    void a_right_proof_is_right() {
        assertThat(check(PROOF)).isInstanceOf(Checked.Right.class);
    }

    @Property(tries = 2_000)
    void no_proof_with_one_byte_changed_is_accepted(
            @ForAll @IntRange(max = 10_000) int place, @ForAll @IntRange(max = 255) int with) {
        int at = place % PROOF.length();
        if (PROOF.charAt(at) != (char) with) {
            var changed = PROOF.substring(0, at) + (char) with + PROOF.substring(at + 1);
            assertThat(check(changed)).isInstanceOf(Checked.Wrong.class);
        }
    }

    @Test
    void the_window_is_sixty_seconds_back_and_five_ahead() {
        long now = NOW.getEpochSecond();
        assertThat(check(proof(claims -> claims.put("iat", now - 60)))).isInstanceOf(Checked.Right.class);
        assertThat(check(proof(claims -> claims.put("iat", now + 5)))).isInstanceOf(Checked.Right.class);
        assertThat(check(proof(claims -> claims.put("iat", now - 61)))).isEqualTo(Checked.wrong(Doubt.PROOF_TIME));
        assertThat(check(proof(claims -> claims.put("iat", now + 6)))).isEqualTo(Checked.wrong(Doubt.PROOF_TIME));
        assertThat(check(proof(claims -> claims.put("iat", "now")))).isEqualTo(Checked.wrong(Doubt.PROOF_TIME));
    }

    @Test
    void query_and_fragment_of_the_address_do_not_count_the_rest_does() {
        assertThat(check(proof(claims -> claims.put("htu", Agency.QUERIES + "?x=1#y"))))
                .isInstanceOf(Checked.Right.class);
        assertThat(check(proof(claims -> claims.put("htu", Agency.QUERIES + "/"))))
                .isEqualTo(Checked.wrong(Doubt.PROOF_ADDRESS));
    }

    @Test
    void two_proofs_are_none() {
        assertThat(proofs.check(incoming(List.of(PROOF, PROOF)), KEY, HASH, NOW))
                .isEqualTo(Checked.wrong(Doubt.PROOF_MALFORMED));
        assertThat(proofs.check(incoming(List.of()), KEY, HASH, NOW)).isEqualTo(Checked.wrong(Doubt.PROOF_MISSING));
    }

    @Test
    void a_proof_longer_than_its_bound_is_refused_before_it_is_looked_at() {
        assertThat(check(proof(claims -> claims.put("note", "x".repeat(5_000)))))
                .isEqualTo(Checked.wrong(Doubt.PROOF_MALFORMED));
    }

    private static String proof(Consumer<Map<String, Object>> change) {
        var claims = WORLD.agency.proofClaims("POST", Agency.QUERIES, TOKEN);
        change.accept(claims);
        return WORLD.agency.proof(claims);
    }

    private Checked<Proof> check(String proof) {
        return proofs.check(incoming(List.of(proof)), KEY, HASH, NOW);
    }

    private static Incoming incoming(List<String> proofs) {
        return new Incoming(
                "POST",
                Agency.QUERIES,
                name -> name.equals("DPoP") ? proofs : List.of(),
                InputStream.nullInputStream(),
                "192.0.2.1",
                Optional.empty());
    }
}
