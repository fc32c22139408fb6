package org.saphan.ledger.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeyPemTest {
    private static final String KEY = PrivateKeyPem.of(new byte[] {1, 2, 3});

    @Property(tries = 100)
    void what_was_written_is_read_again(@ForAll @Size(min = 1, max = 5_000) byte[] der) {
        assertThat(PrivateKeyPem.der(PrivateKeyPem.of(der))).isEqualTo(der);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n\n%s\n\n", "a text that explains\n%s", "%s\na text that explains"})
    void text_around_a_key_is_passed_over(String around) {
        assertThat(PrivateKeyPem.der(around.replace("%s", KEY))).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rubbish",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nAQID\n",
                "-----BEGIN PRIVATE KEY-----\nAQ!D\n-----END PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nAQI\n-----END PRIVATE KEY-----\n",
                "-----BEGIN EC PRIVATE KEY-----\nAQID\n-----END EC PRIVATE KEY-----\n",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAQID\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "-----BEGIN PUBLIC KEY-----\nAQID\n-----END PUBLIC KEY-----\n"
            })
    void what_is_no_private_key_is_refused_and_not_echoed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrivateKeyPem.der(text))
                .withMessage("not a private key in PKCS#8 PEM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s%s", "%s-----BEGIN PUBLIC KEY-----\nAQID\n-----END PUBLIC KEY-----\n"})
    void a_file_with_something_beside_the_key_is_refused(String file) {
        assertThatIllegalArgumentException().isThrownBy(() -> PrivateKeyPem.der(file.replace("%s", KEY)));
    }
}
