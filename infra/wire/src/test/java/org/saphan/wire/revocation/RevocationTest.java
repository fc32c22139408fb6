package org.saphan.wire.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against a real responder and a real list over HTTP, which are switched off, forged and slowed down. */
class RevocationTest {
    private static final Duration GRACE = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration DAY = Duration.ofDays(1);

    private final TestClock clock = new TestClock();
    private TestAuthority authority;
    private X509Certificate certificate;
    private Revocation revocation;

    @BeforeEach
    void begin() throws Exception {
        authority = new TestAuthority(clock);
        certificate = authority.issue();
        revocation = new Revocation(
                List.of(authority.watched()), new Terms(GRACE, PATIENCE, PAUSE), SSLContext.getDefault(), clock);
    }

    @AfterEach
    void end() {
        revocation.close();
        authority.close();
    }

    @Test
    void an_answer_counts_for_as_long_as_it_says_and_then_is_asked_for_again() {
        for (int i = 0; i < 10; i++) {
            assertThat(revocation.of(certificate)).isEqualTo(Standing.GOOD);
        }
        assertThat(authority.questions).hasValue(1);
        clock.pass(Duration.ofMinutes(5));
        authority.revoked.add(certificate.getSerialNumber());
        assertThat(revocation.of(certificate)).isEqualTo(Standing.REVOKED);
        assertThat(authority.questions).hasValue(2);
    }

    @Test
    void what_is_revoked_stays_revoked() {
        authority.revoked.add(certificate.getSerialNumber());
        assertThat(revocation.of(certificate)).isEqualTo(Standing.REVOKED);
        authority.revoked.clear();
        clock.pass(Duration.ofDays(2));
        assertThat(revocation.of(certificate)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void with_the_responder_switched_off_the_last_good_answer_counts_until_the_grace_is_over() throws Exception {
        assertThat(revocation.of(certificate)).isEqualTo(Standing.GOOD);
        assertThat(revocation.footing()).isEqualTo(Footing.ANSWERED);
        authority.switchOff();
        clock.pass(GRACE.minusSeconds(1));
        assertThat(revocation.of(certificate)).isEqualTo(Standing.GOOD);
        assertThat(revocation.footing()).isEqualTo(Footing.GRACE);
        clock.pass(Duration.ofSeconds(2));
        assertThat(revocation.of(certificate)).isEqualTo(Standing.UNKNOWN);
        assertThat(revocation.footing()).isEqualTo(Footing.LOST);
        authority.switchOn();
        clock.pass(PAUSE);
        assertThat(revocation.of(certificate)).isEqualTo(Standing.GOOD);
        assertThat(revocation.footing()).isEqualTo(Footing.ANSWERED);
    }

    @Test
    void a_certificate_that_nobody_ever_vouched_for_has_no_grace() {
        authority.switchOff();
        assertThat(revocation.of(certificate)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void without_the_responder_the_list_says_who_is_revoked() throws Exception {
        var other = authority.issue();
        authority.revoked.add(other.getSerialNumber());
        authority.listOnly = true;
        assertThat(revocation.of(certificate)).isEqualTo(Standing.GOOD);
        assertThat(revocation.of(other)).isEqualTo(Standing.REVOKED);
        assertThat(revocation.footing()).isEqualTo(Footing.LISTED);
        assertThat(authority.lists).hasValue(1);
    }

    @Test
    void a_list_read_in_good_time_gives_its_grace_to_certificates_that_nobody_has_asked_about() throws Exception {
        var other = authority.issue();
        authority.revoked.add(other.getSerialNumber());
        revocation.refresh();
        authority.switchOff();
        clock.pass(Duration.ofMinutes(45));
        assertThat(revocation.of(certificate)).isEqualTo(Standing.GOOD);
        assertThat(revocation.of(other)).isEqualTo(Standing.REVOKED);
        assertThat(revocation.footing()).isEqualTo(Footing.GRACE);
        clock.pass(Duration.ofMinutes(16));
        assertThat(revocation.of(certificate)).isEqualTo(Standing.UNKNOWN);
        assertThat(revocation.of(other)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void lists_are_looked_for_at_half_of_their_life_and_not_before() {
        revocation.refresh();
        revocation.refresh();
        assertThat(authority.lists).hasValue(1);
        clock.pass(Duration.ofMinutes(16));
        revocation.refresh();
        assertThat(authority.lists).hasValue(2);
    }

    @Test
    void a_certificate_that_its_responder_does_not_know_opens_nothing_list_or_not() {
        revocation.refresh();
        authority.knows = false;
        assertThat(revocation.of(certificate)).isEqualTo(Standing.UNKNOWN);
        authority.switchOff();
        clock.pass(Duration.ofMinutes(6));
        assertThat(revocation.of(certificate)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void a_responder_to_whom_the_authority_has_delegated_it_may_answer() throws Exception {
        var pair = TestAuthority.pair();
        authority.signer = pair;
        authority.shown = authority.delegate(pair, KeyPurposeId.id_kp_OCSPSigning, authority.key);
        assertThat(revocation.of(certificate)).isEqualTo(Standing.GOOD);
    }

    interface Wrong {
        void with(TestAuthority authority) throws Exception;
    }

    static Stream<Arguments> wrongs() {
        return Stream.of(
                wrong("signed with another key", authority -> authority.signer = TestAuthority.pair()),
                wrong("signed by somebody whose certificate is for something else", authority -> {
                    authority.signer = TestAuthority.pair();
                    authority.shown =
                            authority.delegate(authority.signer, KeyPurposeId.id_kp_clientAuth, authority.key);
                }),
                wrong("signed by somebody whom another authority has delegated", authority -> {
                    authority.signer = TestAuthority.pair();
                    authority.shown =
                            authority.delegate(authority.signer, KeyPurposeId.id_kp_OCSPSigning, TestAuthority.pair());
                }),
                delegated("signed by a delegate about whom somebody would have to be asked", DAY, builder -> {
                    builder.addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
                }),
                delegated("signed by a delegate for nothing in particular", DAY, TestAuthority::noCheck),
                delegated("signed by a delegate for anything", DAY, builder -> {
                    builder.addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage));
                    TestAuthority.noCheck(builder);
                }),
                delegated("signed by a delegate whose time is over", Duration.ofMinutes(-1), RevocationTest::right),
                delegated("signed by a delegate for years", Duration.ofDays(400), RevocationTest::right),
                delegated("signed by a delegate whose key is to sign no data", DAY, builder -> {
                    right(builder);
                    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment));
                }),
                delegated("signed by an authority below", DAY, builder -> {
                    right(builder);
                    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
                }),
                delegated("signed by a delegate with something that must be understood", DAY, builder -> {
                    right(builder);
                    builder.addExtension(new ASN1ObjectIdentifier("1.3.6.1.4.1.55555.1"), true, DERNull.INSTANCE);
                }),
                wrong("signed with a delegate's certificate by somebody else", authority -> {
                    authority.shown =
                            authority.delegate(TestAuthority.pair(), KeyPurposeId.id_kp_OCSPSigning, authority.key);
                    authority.signer = TestAuthority.pair();
                }),
                wrong("signed with SHA-1", authority -> authority.algorithm = "SHA1withECDSA"),
                wrong("without our nonce", authority -> authority.echoes = false),
                wrong("about another certificate", authority -> authority.about = BigInteger.TWO),
                wrong("out of time", authority -> authority.age = Duration.ofMinutes(6)),
                wrong("from the future", authority -> authority.age = Duration.ofMinutes(-2)),
                wrong("without an end", authority -> authority.life = null),
                wrong("called something else", authority -> authority.type = "text/html"),
                wrong("with another status", authority -> authority.status = 500),
                wrong("sent elsewhere", authority -> authority.status = 302),
                wrong("no ASN.1", authority -> authority.bytes = new byte[] {1, 2, 3}),
                wrong("empty", authority -> authority.bytes = new byte[0]),
                wrong("too large", authority -> authority.bytes = new byte[16 * 1024 + 1]),
                wrong("slower than our patience", authority -> authority.delay = PATIENCE.plusMillis(500)),
                wrong(
                        "a refusal to answer",
                        authority -> authority.bytes = new OCSPRespBuilder()
                                .build(OCSPResp.TRY_LATER, null)
                                .getEncoded()));
    }

    private static Arguments delegated(String name, Duration lives, TestAuthority.Dress dress) {
        return wrong(name, authority -> {
            authority.signer = TestAuthority.pair();
            authority.shown = authority.delegate(authority.signer, authority.key, lives, dress);
        });
    }

    private static void right(JcaX509v3CertificateBuilder builder) throws Exception {
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
        TestAuthority.noCheck(builder);
    }

    @Test
    void the_dress_of_the_wrong_ones_is_otherwise_right() throws Exception {
        authority.signer = TestAuthority.pair();
        authority.shown = authority.delegate(authority.signer, authority.key, DAY, RevocationTest::right);
        assertThat(revocation.of(certificate)).isEqualTo(Standing.GOOD);
    }

    private static Arguments wrong(String name, Wrong wrong) {
        return Arguments.argumentSet(name, wrong);
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void an_answer_that_is_wrong_is_none(Wrong wrong) throws Exception {
        authority.noList = true;
        wrong.with(authority);
        assertThat(revocation.of(certificate)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void no_flipped_byte_makes_another_answer() throws Exception {
        authority.revoked.add(certificate.getSerialNumber());
        var question = new OcspQuestion(authority.certificate, certificate);
        var reader = new OcspReader(new Responders(authority.certificate));
        var right = authority.answer(question.der());
        var word = reader.read(right, question, clock.instant());
        int refused = 0;
        for (int i = 0; i < right.length; i++) {
            var flipped = right.clone();
            flipped[i] ^= 1;
            try {
                // Where a byte says nothing, as a length in a longer form, the answer is the same one.
                assertThat(reader.read(flipped, question, clock.instant())).isEqualTo(word);
            } catch (Unusable noAnswer) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(right.length * 9 / 10);
    }

    @Test
    void a_kept_answer_does_not_undo_a_revocation() throws Exception {
        var question = new OcspQuestion(authority.certificate, certificate);
        authority.bytes = authority.answer(question.der());
        authority.revoked.add(certificate.getSerialNumber());
        authority.noList = true;
        assertThat(revocation.of(certificate)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void a_list_that_another_has_signed_or_that_is_older_is_none() throws Exception {
        authority.listNumber = 7;
        revocation.refresh();
        authority.revoked.add(certificate.getSerialNumber());
        authority.listOnly = true;
        clock.pass(Duration.ofMinutes(31));
        authority.listNumber = 6;
        assertThat(revocation.of(certificate)).isEqualTo(Standing.GOOD); // on grace: the older list is not believed
        clock.pass(PAUSE);
        authority.listNumber = 8;
        authority.listSigner = TestAuthority.pair();
        assertThat(revocation.of(certificate)).isEqualTo(Standing.GOOD);
        clock.pass(PAUSE);
        authority.listSigner = authority.key;
        assertThat(revocation.of(certificate)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void a_list_out_of_time_is_none() {
        authority.listOnly = true;
        authority.listLife = Duration.ofMinutes(-1);
        assertThat(revocation.of(certificate)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void a_crowd_asks_once_and_a_silent_responder_is_left_alone_for_a_while() throws Exception {
        authority.delay = Duration.ofMillis(300);
        assertThat(crowd()).containsOnly(Standing.GOOD);
        assertThat(authority.questions).hasValue(1);
        clock.pass(Duration.ofMinutes(6));
        authority.status = 503;
        assertThat(crowd()).containsOnly(Standing.GOOD);
        assertThat(crowd()).containsOnly(Standing.GOOD);
        assertThat(authority.questions).hasValue(2);
        clock.pass(PAUSE);
        assertThat(crowd()).containsOnly(Standing.GOOD);
        assertThat(authority.questions).hasValue(3);
    }

    @Test
    void certificates_of_an_authority_that_is_not_watched_are_not_asked_about() throws Exception {
        try (var another = new TestAuthority(clock)) {
            var nobody = new Revocation(List.of(), new Terms(GRACE, PATIENCE, PAUSE), SSLContext.getDefault(), clock);
            assertThat(nobody.of(another.issue())).isEqualTo(Standing.GOOD);
            assertThat(nobody.footing()).isEqualTo(Footing.ANSWERED);
            assertThat(another.questions).hasValue(0);
            nobody.close();
        }
    }

    private List<Standing> crowd() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Standing> one = () -> revocation.of(certificate);
            var all = IntStream.range(0, 50).mapToObj(i -> threads.submit(one)).toList();
            var standings = new java.util.ArrayList<Standing>();
            for (var each : all) {
                standings.add(each.get());
            }
            return standings;
        }
    }
}
