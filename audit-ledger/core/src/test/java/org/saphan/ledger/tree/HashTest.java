package org.saphan.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTest {
    @Property
    void every_hash_survives_base64_and_hex(@ForAll @Size(32) byte[] bytes) {
        var hash = Hash.of(bytes);
        assertThat(hash.base64()).isEqualTo(Base64.getEncoder().encodeToString(bytes));
        assertThat(Hash.ofBase64(hash.base64())).isEqualTo(hash).hasSameHashCodeAs(hash);
        assertThat(hash.bytes()).isEqualTo(bytes);
        assertThat(hash.hex()).hasSize(64).isEqualTo(hash.toString());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA===",
                "_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA AA=",
                "AAAA\u0141AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
            })
    void only_the_one_base64_form_of_32_bytes_is_a_hash(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.ofBase64(text));
    }

    @Test
    void a_hash_has_32_bytes_and_does_not_change_with_its_array() {
        var bytes = new byte[32];
        var hash = Hash.of(bytes);
        bytes[0] = 1;
        hash.bytes()[1] = 1;
        assertThat(hash.bytes()).isEqualTo(new byte[32]);
        assertThat(hash).isNotEqualTo(Hash.of(bytes));
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.of(new byte[31]));
    }
}
