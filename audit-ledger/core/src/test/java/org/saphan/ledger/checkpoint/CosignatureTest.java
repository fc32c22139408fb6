package org.saphan.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.crypto.MlDsa44;
import org.saphan.ledger.tree.Hash;
import tools.jackson.databind.json.JsonMapper;

/** Cosignatures against the JDK's own cryptography and bytes laid out by hand, and against another implementation's. */
class CosignatureTest {
    static final Hash ROOT = Hash.ofBase64("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
    static final Checkpoint SEVEN = new Checkpoint("log.example/1", 7, ROOT);
    private static final long THEN = 1_679_315_147;

    static Cosigner ed25519(String name, int seed) {
        return Cosigner.ed25519(name, Ed25519.PrivateKey.ofSeed(seed(seed)));
    }

    static Cosigner mlDsa44(String name, int seed) {
        return Cosigner.mlDsa44(name, MlDsa44.PrivateKey.ofSeed(seed(seed)));
    }

    private static byte[] seed(int number) {
        var seed = new byte[32];
        seed[31] = (byte) number;
        return seed;
    }

    @TestFactory
    Stream<DynamicTest> every_vector_gets_the_answer_it_stands_for() {
        var file = Path.of("..", "..", "contracts", "vectors", "valid", "checkpoints.json");
        return StreamSupport.stream(JsonMapper.shared().readTree(file).spliterator(), false)
                .map(vector -> DynamicTest.dynamicTest(vector.get("why").stringValue(), () -> {
                    var key = VerifierKey.parse(vector.get("keys").get(0).stringValue());
                    assertThat(CheckpointVerifier.of(key)
                                    .verify(vector.get("note").stringValue()))
                            .isInstanceOf(CheckpointResult.Valid.class);
                    assertThat(CheckpointVerifier.of(key)
                                    .verify(vector.get("note").stringValue().replace("\n1\n", "\n2\n")))
                            .isInstanceOf(CheckpointResult.Invalid.class);
                }));
    }

    /** Key ids that other implementations give for these names, types and bytes. */
    @Test
    void key_ids_hold_name_and_type() {
        var ramp = new byte[32];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (byte) i;
        }
        var long7 = new byte[MlDsa44.KEY_LENGTH];
        for (int i = 0; i < long7.length; i++) {
            long7[i] = (byte) (7 * i + 3);
        }
        var name = "example.com/behind-the-sofa";
        assertThat(VerifierKey.cosigner(name, Ed25519.PublicKey.of(ramp)).id()).isEqualTo(0xb3793d48);
        assertThat(VerifierKey.cosigner(name, MlDsa44.PublicKey.of(long7)).id()).isEqualTo(0xba396de3);
    }

    private static byte[] base64(String line) {
        return Base64.getDecoder()
                .decode(line.substring(line.lastIndexOf(' ') + 1).strip());
    }

    private static boolean jdkVerifies(String algorithm, String spki, byte[] key, byte[] message, byte[] signature)
            throws GeneralSecurityException {
        var encoded = new ByteArrayOutputStream();
        encoded.writeBytes(HexFormat.of().parseHex(spki));
        encoded.writeBytes(key);
        var verifier = Signature.getInstance(algorithm);
        verifier.initVerify(
                KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded.toByteArray())));
        verifier.update(message);
        return verifier.verify(signature);
    }

    @Test
    void ed25519_signs_two_lines_and_the_text() throws GeneralSecurityException {
        var witness = ed25519("witness.example/w1", 1);
        var bytes = base64(witness.line(SEVEN, THEN));
        assertThat(bytes).hasSize(4 + 8 + 64);
        assertThat(HexFormat.of().formatHex(bytes, 4, 12)).isEqualTo("00000000641850cb");
        var message = ("cosignature/v1\ntime 1679315147\n" + SEVEN.text()).getBytes(StandardCharsets.UTF_8);
        var key = Ed25519.PrivateKey.ofSeed(seed(1)).publicKey();
        assertThat(jdkVerifies("Ed25519", "302a300506032b6570032100", key, message, Arrays.copyOfRange(bytes, 12, 76)))
                .isTrue();
    }

    private static byte[] cosignedMessage(String cosigner, long seconds) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII));
        out.writeByte(cosigner.length());
        out.write(cosigner.getBytes(StandardCharsets.US_ASCII));
        out.writeLong(seconds);
        out.writeByte("log.example/1".length());
        out.write("log.example/1".getBytes(StandardCharsets.US_ASCII));
        out.writeLong(0);
        out.writeLong(7);
        out.write(Base64.getDecoder().decode("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="));
        return bytes.toByteArray();
    }

    @Test
    void ml_dsa_44_signs_the_structure_of_the_specification() throws GeneralSecurityException, IOException {
        var witness = mlDsa44("witness.example/w1", 1);
        var bytes = base64(witness.line(SEVEN, THEN));
        assertThat(bytes).hasSize(4 + 8 + 2420);
        var spki = "30820532300b06096086480165030403110382052100";
        var key = MlDsa44.PrivateKey.ofSeed(seed(1)).publicKey();
        assertThat(jdkVerifies(
                        "ML-DSA-44",
                        spki,
                        key,
                        cosignedMessage("witness.example/w1", THEN),
                        Arrays.copyOfRange(bytes, 12, bytes.length)))
                .isTrue();
    }

    @Test
    void ml_dsa_44_believes_the_jdk_and_nothing_that_differs_by_a_bit() throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("ML-DSA-44").generateKeyPair();
        var encoded = pair.getPublic().getEncoded();
        var key =
                MlDsa44.PublicKey.of(Arrays.copyOfRange(encoded, encoded.length - MlDsa44.KEY_LENGTH, encoded.length));
        var signer = Signature.getInstance("ML-DSA-44");
        signer.initSign(pair.getPrivate());
        signer.update(new byte[] {1, 2, 3});
        var signature = signer.sign();
        assertThat(key.verify(new byte[] {1, 2, 3}, signature)).isTrue();
        assertThat(key.verify(new byte[] {1, 2, 2}, signature)).isFalse();
        for (int i : new int[] {0, 31, 32, 1000, 2335, 2336, 2415, 2419}) {
            var wrong = signature.clone();
            wrong[i] ^= 1;
            assertThat(key.verify(new byte[] {1, 2, 3}, wrong)).isFalse();
        }
        assertThat(key.verify(new byte[] {1, 2, 3}, Arrays.copyOf(signature, 2419)))
                .isFalse();
        assertThat(key.verify(new byte[] {1, 2, 3}, Arrays.copyOf(signature, 2421)))
                .isFalse();
        assertThat(key.verify(new byte[] {1, 2, 3}, new byte[2420])).isFalse();
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        assertThat(MlDsa44.PrivateKey.ofPem(pem).publicKey()).isEqualTo(key.bytes());
        assertThat(MlDsa44.PrivateKey.ofPem(pem)).hasToString("[withheld]");
    }

    @Test
    void what_is_no_key_of_ml_dsa_44_is_refused() throws GeneralSecurityException {
        var other = Base64.getMimeEncoder()
                .encodeToString(KeyPairGenerator.getInstance("ML-DSA-65")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());
        assertThatIllegalArgumentException().isThrownBy(() -> MlDsa44.PrivateKey.ofPem(other));
        assertThatIllegalArgumentException().isThrownBy(() -> MlDsa44.PrivateKey.ofPem("x"));
        assertThatIllegalArgumentException().isThrownBy(() -> MlDsa44.PrivateKey.ofSeed(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> MlDsa44.PublicKey.of(new byte[1311]));
    }

    @Test
    void keys_of_every_type_are_written_as_they_are_read() {
        for (var key : List.of(
                ed25519("w.example/1", 1).verifierKey(),
                mlDsa44("w.example/1", 1).verifierKey())) {
            assertThat(VerifierKey.parse(key.toString())).hasToString(key.toString());
            assertThat(VerifierKey.parse(key.toString()).type()).isEqualTo(key.type());
        }
        var witness = ed25519("w.example/1", 1).verifierKey().toString();
        var plain = new NoteSigner("w.example/1", Ed25519.PrivateKey.ofSeed(seed(1))).verifierKey();
        assertThat(witness).isNotEqualTo(plain.toString());
        assertThat(plain.sharesKeyWith(VerifierKey.parse(witness))).isTrue();
    }

    @Test
    void a_log_signs_its_checkpoints_twice() {
        var ed25519 = new NoteSigner("log.example/1", Ed25519.PrivateKey.ofSeed(seed(1)));
        var mlDsa44 = mlDsa44("log.example/1", 2);
        var note = new CheckpointSigner(ed25519, mlDsa44).sign(SEVEN, THEN);
        for (var key : List.of(ed25519.verifierKey(), mlDsa44.verifierKey())) {
            assertThat(CheckpointVerifier.of(key).verify(note)).isEqualTo(new CheckpointResult.Valid(SEVEN));
        }
        assertThat(note).isEqualTo(new CheckpointSigner(ed25519, mlDsa44).sign(SEVEN, THEN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CheckpointSigner(ed25519, mlDsa44("log.example/2", 2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CheckpointSigner(ed25519, ed25519("log.example/1", 2)));
    }

    @Test
    void a_cosignature_holds_name_time_and_tree() {
        var log = new NoteSigner("log.example/1", Ed25519.PrivateKey.ofSeed(seed(9)));
        for (var witness : List.of(ed25519("w.example/1", 1), mlDsa44("w.example/1", 1))) {
            var line = witness.line(SEVEN, THEN);
            var note = SignedNote.parse(log.sign(SEVEN) + line).orElseThrow();
            assertThat(note.signing(witness.verifierKey())).isEqualTo(new SignedNote.Signing.Right(THEN));
            var bytes = base64(line);
            for (int i : new int[] {4, 11, 12, bytes.length - 1}) {
                var wrong = bytes.clone();
                wrong[i] ^= 1;
                assertThat(signing(log, witness, wrong)).isEqualTo(new SignedNote.Signing.Wrong());
            }
            assertThat(signing(log, witness, Arrays.copyOf(bytes, 12))).isEqualTo(new SignedNote.Signing.Wrong());
            assertThat(signing(log, witness, Arrays.copyOf(bytes, 6))).isEqualTo(new SignedNote.Signing.Wrong());
            var eight = SignedNote.parse(log.sign(new Checkpoint("log.example/1", 8, ROOT)) + line);
            assertThat(eight.orElseThrow().signing(witness.verifierKey())).isEqualTo(new SignedNote.Signing.Wrong());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ed25519("w.example/1", 1).line(SEVEN, -1));
    }

    private static SignedNote.Signing signing(NoteSigner log, Cosigner witness, byte[] bytes) {
        var line = "\u2014 w.example/1 " + Base64.getEncoder().encodeToString(bytes) + "\n";
        return SignedNote.parse(log.sign(SEVEN) + line).orElseThrow().signing(witness.verifierKey());
    }

    @Test
    void extension_lines_are_not_believed_where_no_signature_covers_them() {
        var extended = new Checkpoint("log.example/1", 7, ROOT, List.of("extra"));
        var log = mlDsa44("log.example/1", 2);
        assertThat(CheckpointVerifier.of(log.verifierKey()).verify(extended.text() + "\n" + log.line(extended, 0)))
                .isEqualTo(new CheckpointResult.Valid(SEVEN));
    }

    @Test
    void a_witness_is_no_log() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CheckpointVerifier.of(ed25519("log.example/1", 1).verifierKey()));
    }

    @Test
    void only_the_right_lines_of_a_witnesss_answer_count() {
        var log = new NoteSigner("log.example/1", Ed25519.PrivateKey.ofSeed(seed(9)));
        var note = SignedNote.parse(log.sign(SEVEN)).orElseThrow();
        var witness = ed25519("w.example/1", 1);
        var line = witness.line(SEVEN, THEN);
        var stranger = ed25519("w.example/2", 2).line(SEVEN, THEN);
        var stale = witness.line(new Checkpoint("log.example/1", 6, ROOT), THEN);
        var trusted = List.of(witness.verifierKey());
        assertThat(note.cosignatures(stranger + line + stale + line + "nonsense\n", trusted))
                .containsExactly(line);
        assertThat(note.cosignatures("x".repeat(SignedNote.LONGEST + 1), trusted))
                .isEmpty();
        assertThat(note.cosignatures("", trusted)).isEmpty();
    }
}
