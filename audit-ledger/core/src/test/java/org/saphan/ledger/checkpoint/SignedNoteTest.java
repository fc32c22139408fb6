package org.saphan.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saphan.ledger.crypto.Ed25519;

/** Notes that others signed, our own, and hostile ones. */
class SignedNoteTest {
    /** The note that Go's own implementation of the format documents. */
    private static final String GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String GO_TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String GO_NOTE = GO_TEXT
            + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    /** A note of another implementation. */
    private static final String OTHER_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String OTHER_NOTE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    /** The example of C2SP signed-note, whose text holds an empty line. */
    private static final String C2SP_NOTE = """
            Ognuno sta solo sul cuor della terra
            trafitto da un raggio di sole:

            ed è subito sera.

            — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
            """;

    private static final NoteSigner SIGNER = signer("log.example/1", 1);

    static NoteSigner signer(String name, int seed) {
        var bytes = new byte[32];
        bytes[0] = (byte) seed;
        return new NoteSigner(name, Ed25519.PrivateKey.ofSeed(bytes));
    }

    @Test
    void the_notes_of_other_implementations_verify() {
        assertThat(SignedNote.parse(GO_NOTE).flatMap(note -> note.verify(VerifierKey.parse(GO_KEY))))
                .contains(GO_TEXT);
        assertThat(SignedNote.parse(OTHER_NOTE).flatMap(note -> note.verify(VerifierKey.parse(OTHER_KEY))))
                .contains("This is an example message.\n");
    }

    @Test
    void the_text_ends_at_the_last_empty_line() {
        assertThat(SignedNote.parse(C2SP_NOTE).map(SignedNote::unverifiedText))
                .hasValueSatisfying(text -> assertThat(text).endsWith("\n\ned è subito sera.\n"));
    }

    @Test
    void a_signature_of_an_unknown_key_proves_nothing_and_hurts_nothing() {
        assertThat(SignedNote.parse(C2SP_NOTE).flatMap(note -> note.verify(VerifierKey.parse(GO_KEY))))
                .isEmpty();
        var both = GO_NOTE + C2SP_NOTE.substring(C2SP_NOTE.lastIndexOf('\u2014'));
        assertThat(SignedNote.parse(both).flatMap(note -> note.verify(VerifierKey.parse(GO_KEY))))
                .contains(GO_TEXT);
    }

    @Test
    void a_wrong_signature_of_the_key_spoils_a_right_one() {
        var wrong = SIGNER.sign("another text\n");
        var both = SIGNER.sign("a text\n") + wrong.substring(wrong.lastIndexOf('\u2014'));
        assertThat(SignedNote.parse(both).flatMap(note -> note.verify(SIGNER.verifierKey())))
                .isEmpty();
    }

    @Test
    void a_key_of_the_same_name_but_another_id_is_another_key() {
        var note = SignedNote.parse(SIGNER.sign("a text\n")).orElseThrow();
        assertThat(note.verify(SIGNER.verifierKey())).contains("a text\n");
        assertThat(note.verify(signer("log.example/1", 2).verifierKey())).isEmpty();
        assertThat(note.verify(signer("log.example/2", 1).verifierKey())).isEmpty();
    }

    @Test
    void a_changed_text_does_not_verify() {
        var changed = SignedNote.parse(SIGNER.sign("a text\n").replace("a text", "a test"));
        assertThat(changed.flatMap(note -> note.verify(SIGNER.verifierKey()))).isEmpty();
    }

    static Stream<String> hostile() {
        var line =
                "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        return Stream.of(
                "",
                "\n\n",
                "text\n\n",
                GO_TEXT,
                GO_TEXT + line,
                GO_NOTE.stripTrailing(),
                GO_NOTE + "\n",
                GO_NOTE.replace("\u2014", "-"),
                GO_NOTE.replace("\n\u2014 ", "\n\u2014"),
                GO_NOTE.replace("\u2014 P", "\u2014  P"),
                GO_NOTE.replace("PeterNeumann", "Peter+Neumann"),
                GO_NOTE.replace("PeterNeumann", "Peter\u00a0Neumann"),
                GO_NOTE.replace("PeterNeumann", "Peter\u3000Neumann"),
                GO_NOTE.replace("PeterNeumann ", " "),
                GO_NOTE.replace("JnAM=", "JnAN="),
                GO_NOTE.replace("JnAM=", "JnAM"),
                GO_NOTE.replace("x08go/", "x08go_"),
                GO_NOTE.replaceAll("x08go.*=", "x08gow=="),
                GO_NOTE.replace("cryptography", "crypto\tgraphy"),
                GO_NOTE.replace("cryptography", "crypto\rgraphy"),
                GO_NOTE.replace("cryptography", "crypto\0graphy"),
                GO_NOTE.replace("cryptography", "crypto\ud800graphy"),
                GO_TEXT + "\n" + line.repeat(65),
                "x".repeat(SignedNote.LONGEST) + GO_NOTE);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void what_is_not_a_note_is_none(String note) {
        assertThat(SignedNote.parse(note)).isEmpty();
    }

    @Test
    void sixteen_signatures_are_accepted_as_the_specification_demands() {
        var line = GO_NOTE.substring(GO_NOTE.lastIndexOf('\u2014'));
        assertThat(SignedNote.parse(GO_TEXT + "\n" + line.repeat(16))
                        .flatMap(note -> note.verify(VerifierKey.parse(GO_KEY))))
                .contains(GO_TEXT);
    }

    @Test
    void a_verifier_key_is_written_as_it_is_read() {
        assertThat(VerifierKey.parse(GO_KEY)).hasToString(GO_KEY);
        assertThat(VerifierKey.parse(OTHER_KEY + "\n")).hasToString(OTHER_KEY);
        assertThat(VerifierKey.parse(GO_KEY).id()).isEqualTo(0xc74f20a3);
        assertThat(VerifierKey.parse(GO_KEY).name()).isEqualTo("PeterNeumann");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PeterNeumann",
                "PeterNeumann+c74f20a3",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumanN+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10Q=",
                "PeterNeumann+c74f20a+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+zzzzzzzz+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            })
    void what_is_not_a_verifier_key_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(text));
    }

    @Test
    void only_texts_of_notes_are_signed() {
        assertThatIllegalArgumentException().isThrownBy(() -> SIGNER.sign("no newline"));
        assertThatIllegalArgumentException().isThrownBy(() -> SIGNER.sign("a\ttab\n"));
    }

    /** RFC 8032 §7.1, test 2. */
    @Test
    void ed25519_is_that_of_the_rfc() {
        var seed = HexFormat.of().parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        var key = Ed25519.PrivateKey.ofSeed(seed);
        assertThat(HexFormat.of().formatHex(key.publicKey()))
                .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(HexFormat.of().formatHex(key.sign(new byte[] {0x72})))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        assertThat(key).hasToString("[withheld]");
    }

    @Test
    void a_private_key_is_read_from_pem() {
        // RFC 8410 §10.3, the first example
        var pem = """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
                -----END PRIVATE KEY-----
                """;
        assertThat(Base64.getEncoder()
                        .encodeToString(Ed25519.PrivateKey.ofPem(pem).publicKey()))
                .isEqualTo("Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=");
        assertThatIllegalArgumentException().isThrownBy(() -> Ed25519.PrivateKey.ofPem("not a key"));
        assertThatIllegalArgumentException().isThrownBy(() -> Ed25519.PrivateKey.ofSeed(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> Ed25519.PublicKey.of(new byte[31]));
    }
}
