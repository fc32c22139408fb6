package org.saphan.simulator.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The authority over HTTP. */
class TimeStampingIT {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String QUESTION = "application/timestamp-query";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder = Path.of("");

    private KeyPair key;
    private X509Certificate certificate;
    private TimeStampingAuthority authority;
    private int port;

    @BeforeEach
    void start() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        key = generator.generateKeyPair();
        certificate = certificate(KeyPurposeId.id_kp_timeStamping);
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        authority = new TimeStampingAuthority(port, read(certificate), Clock.fixed(NOW, ZoneOffset.UTC));
        authority.start();
    }

    @AfterEach
    void stop() {
        authority.close();
    }

    @Test
    void it_stamps_what_it_is_asked_with_its_own_certificate_and_clock() throws Exception {
        var question = question(MessageDigest.getInstance("SHA-256").digest(new byte[] {1, 2, 3}));
        var answer = post(QUESTION, question.getEncoded());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/timestamp-reply");

        var response = new TimeStampResponse(answer.body());
        response.validate(question);
        var token = response.getTimeStampToken();
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        assertThat(token.getTimeStampInfo().getGenTime().toInstant()).isEqualTo(NOW);
    }

    @Test
    void two_stamps_have_two_numbers() throws Exception {
        var question = question(new byte[32]);
        var first = new TimeStampResponse(post(QUESTION, question.getEncoded()).body());
        var second = new TimeStampResponse(post(QUESTION, question.getEncoded()).body());
        assertThat(first.getTimeStampToken().getTimeStampInfo().getSerialNumber())
                .isNotEqualTo(second.getTimeStampToken().getTimeStampInfo().getSerialNumber());
    }

    @Test
    void what_is_no_question_is_refused_as_the_standard_says() throws Exception {
        var sha1 = new TimeStampRequestGenerator().generate(new ASN1ObjectIdentifier("1.3.14.3.2.26"), new byte[20]);
        for (var body : new byte[][] {{}, {1, 2, 3}, sha1.getEncoded()}) {
            var response = new TimeStampResponse(post(QUESTION, body).body());
            assertThat(response.getStatus()).isEqualTo(PKIStatus.REJECTION);
            assertThat(response.getTimeStampToken()).isNull();
        }
        assertThat(post(QUESTION, new byte[20_000]).statusCode()).isEqualTo(413);
        assertThat(post("text/plain", new byte[1]).statusCode()).isEqualTo(415);
        var get = client.send(HttpRequest.newBuilder(uri()).build(), BodyHandlers.discarding());
        assertThat(get.statusCode()).isEqualTo(405);
    }

    @Test
    void a_certificate_for_something_else_stamps_nothing() throws Exception {
        var web = certificate(KeyPurposeId.id_kp_serverAuth);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(web))
                .withMessageContaining("simulators.time-stamping");
    }

    private StampingKey read(X509Certificate shown) throws Exception {
        return StampingKey.read(
                pem("CERTIFICATE", shown.getEncoded()),
                pem("PRIVATE KEY", key.getPrivate().getEncoded()));
    }

    private Path pem(String what, byte[] der) throws IOException {
        return Files.writeString(
                folder.resolve(what),
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + what
                        + "-----\n");
    }

    private static TimeStampRequest question(byte[] digest) {
        var questions = new TimeStampRequestGenerator();
        questions.setCertReq(true);
        return questions.generate(NISTObjectIdentifiers.id_sha256, digest, BigInteger.TEN);
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/tsa");
    }

    private HttpResponse<byte[]> post(String type, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri())
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private X509Certificate certificate(KeyPurposeId purpose) throws Exception {
        var name = new X500Name("CN=simulated time-stamps");
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(NOW.minus(Duration.ofDays(1))),
                Date.from(NOW.plus(Duration.ofDays(1))),
                name,
                key.getPublic());
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
    }
}
