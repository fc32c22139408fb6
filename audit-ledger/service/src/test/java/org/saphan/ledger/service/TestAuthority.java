package org.saphan.ledger.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A time-stamping authority (RFC 3161) over HTTP, with a certificate of its own; can be told to misbehave. */
final class TestAuthority implements AutoCloseable {
    /** What it does. */
    enum Mood {
        HONEST,
        ILL,
        REFUSING,
        NONSENSE,
        /** Stamps something else than it was asked. */
        ABSENT_MINDED,
        /** Answers yesterday's question. */
        REPEATING,
        SILENT
    }

    private final KeyPair key = newKey();
    private final X509Certificate certificate = certificate();
    private final HttpServer server;
    private final SecureRandom random = new SecureRandom();
    private volatile byte[] first = {};
    volatile Mood mood = Mood.HONEST;

    TestAuthority() {
        this(0);
    }

    TestAuthority(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/tsa", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsa");
    }

    /** Writes its certificate. */
    Path certificateIn(Path folder) throws Exception {
        var file = folder.resolve("tsa.pem");
        TestKeys.pem(file, "CERTIFICATE", certificate.getEncoded());
        return file;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var question = new TimeStampRequest(exchange.getRequestBody().readAllBytes());
        try {
            var body = switch (mood) {
                case HONEST -> response(question);
                case ABSENT_MINDED -> response(new TimeStampRequest(swapped(question)));
                case REPEATING -> first;
                case REFUSING ->
                    new TimeStampResponseGenerator(tokens(), Set.of())
                            .generateRejectedResponse(new TSPException("no"))
                            .getEncoded();
                case NONSENSE -> new byte[] {0x30, 0x03, 0x02, 0x01, 0x00};
                case ILL, SILENT -> new byte[0];
            };
            if (mood == Mood.SILENT) {
                Thread.sleep(Duration.ofSeconds(3));
            }
            first = first.length == 0 ? body : first;
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(mood == Mood.ILL ? 503 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        } catch (InterruptedException | GeneralSecurityException | OperatorCreationException | TSPException e) {
            throw new IOException(e);
        }
    }

    private static byte[] swapped(TimeStampRequest question) throws IOException {
        var bytes = question.getEncoded();
        var imprint = question.getMessageImprintDigest();
        for (int i = 0; i + imprint.length <= bytes.length; i++) {
            if (Arrays.equals(Arrays.copyOfRange(bytes, i, i + imprint.length), imprint)) {
                bytes[i] ^= 1;
                return bytes;
            }
        }
        throw new IOException("no imprint in the question");
    }

    private byte[] response(TimeStampRequest question)
            throws GeneralSecurityException, OperatorCreationException, TSPException, IOException {
        return new TimeStampResponseGenerator(tokens(), Set.of(NISTObjectIdentifiers.id_sha256.getId()))
                .generate(
                        question,
                        new BigInteger(64, random),
                        Date.from(Clock.systemUTC().instant()))
                .getEncoded();
    }

    private TimeStampTokenGenerator tokens() throws GeneralSecurityException, OperatorCreationException, TSPException {
        var tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", key.getPrivate(), certificate),
                new JcaDigestCalculatorProviderBuilder()
                        .build()
                        .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                new ASN1ObjectIdentifier("2.999.1"));
        tokens.addCertificates(new JcaCertStore(List.of(certificate)));
        return tokens;
    }

    private X509Certificate certificate() {
        var now = Clock.systemUTC().instant();
        var name = new X500Name("CN=test time-stamps");
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(now.minus(Duration.ofMinutes(5))),
                    Date.from(now.plus(Duration.ofHours(2))),
                    name,
                    key.getPublic());
            builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
