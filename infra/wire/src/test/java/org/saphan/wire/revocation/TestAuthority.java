package org.saphan.wire.revocation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** An authority with a real responder and a real list behind HTTP. Each way to do it wrong is a field. */
final class TestAuthority implements AutoCloseable {
    private static final X500Name NAME = new X500Name("CN=authority for agencies");

    final KeyPair key = pair();
    final X509Certificate certificate;
    final Set<BigInteger> revoked = new HashSet<>();
    final AtomicInteger questions = new AtomicInteger();
    final AtomicInteger lists = new AtomicInteger();
    private final AtomicInteger serials = new AtomicInteger(100);
    private final Clock clock;
    private HttpServer server;
    private final int port;

    /** Whose signature is under answers; null key: the authority's own. */
    volatile KeyPair signer = key;

    volatile @Nullable X509Certificate shown;
    volatile String algorithm = "SHA256withECDSA";
    volatile Duration age = Duration.ZERO;
    volatile @Nullable Duration life = Duration.ofMinutes(5);
    volatile boolean echoes = true;
    volatile boolean knows = true;
    volatile @Nullable BigInteger about;
    volatile int status = 200;
    volatile String type = "application/ocsp-response";
    volatile byte @Nullable [] bytes;
    volatile Duration delay = Duration.ZERO;
    volatile boolean listOnly;
    volatile boolean noList;
    volatile KeyPair listSigner = key;
    volatile int listNumber = 1;
    volatile Duration listLife = Duration.ofMinutes(30);

    TestAuthority(Clock clock) throws Exception {
        this.clock = clock;
        this.certificate = authority();
        this.server = serve(0);
        this.port = server.getAddress().getPort();
    }

    WatchedIssuer watched() {
        return new WatchedIssuer(certificate, at("/ocsp"), at("/list.crl"));
    }

    /** Nothing listens any more. */
    void switchOff() {
        server.stop(0);
    }

    void switchOn() throws IOException {
        server = serve(port);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    X509Certificate issue() throws Exception {
        return sign(builder(serials.incrementAndGet(), pair()), key);
    }

    /** For a responder of its own (RFC 6960 §4.2.2.2). */
    X509Certificate delegate(KeyPair pair, KeyPurposeId purpose, KeyPair issuer) throws Exception {
        return delegate(pair, issuer, Duration.ofDays(1), builder -> {
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            noCheck(builder);
        });
    }

    /** What is in a delegate's certificate beside its key. */
    interface Dress {
        void put(JcaX509v3CertificateBuilder builder) throws Exception;
    }

    /** Any certificate of a delegate, wrong ones too. */
    X509Certificate delegate(KeyPair pair, KeyPair issuer, Duration lives, Dress dress) throws Exception {
        var builder = builder(serials.incrementAndGet(), pair, lives);
        dress.put(builder);
        return sign(builder, issuer);
    }

    static void noCheck(JcaX509v3CertificateBuilder builder) throws Exception {
        builder.addExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
    }

    static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The answer to a question, as this authority gives it just now. */
    byte[] answer(byte[] question) throws Exception {
        var asked = new OCSPReq(question);
        var id = asked.getRequestList()[0].getCertID();
        var builder = new BasicOCSPRespBuilder(new RespID(NAME));
        var made = clock.instant().minus(age);
        var serial = about;
        builder.addResponse(
                serial == null ? id : CertificateID.deriveCertificateID(id, serial),
                standing(id.getSerialNumber(), made),
                Date.from(made),
                life == null ? null : Date.from(made.plus(life)));
        if (echoes) {
            builder.setResponseExtensions(new Extensions(asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)));
        }
        var certificates = shown == null
                ? new X509CertificateHolder[0]
                : new X509CertificateHolder[] {new JcaX509CertificateHolder(shown)};
        var basic = builder.build(
                new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()), certificates, Date.from(made));
        return new OCSPRespBuilder().build(OCSPResp.SUCCESSFUL, basic).getEncoded();
    }

    private @Nullable CertificateStatus standing(BigInteger serial, Instant made) {
        if (!knows) {
            return new UnknownStatus();
        }
        return revoked.contains(serial)
                ? new RevokedStatus(Date.from(made), CRLReason.keyCompromise)
                : CertificateStatus.GOOD;
    }

    private byte[] list() throws Exception {
        var builder = new JcaX509v2CRLBuilder(certificate, Date.from(clock.instant()));
        builder.setNextUpdate(Date.from(clock.instant().plus(listLife)));
        builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(listNumber)));
        revoked.forEach(serial -> builder.addCRLEntry(serial, Date.from(clock.instant()), CRLReason.keyCompromise));
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(listSigner.getPrivate()))
                .getEncoded();
    }

    private HttpServer serve(int at) throws IOException {
        var made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 64);
        made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        made.createContext("/ocsp", exchange -> respond(exchange, true));
        made.createContext("/list.crl", exchange -> respond(exchange, false));
        made.start();
        return made;
    }

    private void respond(HttpExchange exchange, boolean ocsp) throws IOException {
        try (exchange) {
            var question = exchange.getRequestBody().readAllBytes();
            (ocsp ? questions : lists).incrementAndGet();
            if (ocsp ? listOnly : noList) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            if (ocsp) {
                Thread.sleep(delay);
            }
            var given = bytes;
            var body = !ocsp ? list() : given == null ? answer(question) : given;
            exchange.getResponseHeaders().set("Content-Type", ocsp ? type : "application/pkix-crl");
            exchange.sendResponseHeaders(ocsp ? status : 200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException goneAway) {
            throw goneAway;
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private X509Certificate authority() throws Exception {
        var builder = builder(1, key);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return sign(builder, key);
    }

    private JcaX509v3CertificateBuilder builder(int serial, KeyPair subject) {
        return builder(serial, subject, Duration.ofDays(30));
    }

    private JcaX509v3CertificateBuilder builder(int serial, KeyPair subject, Duration lives) {
        return new JcaX509v3CertificateBuilder(
                NAME,
                BigInteger.valueOf(serial),
                Date.from(clock.instant().minus(Duration.ofHours(1))),
                Date.from(clock.instant().plus(lives)),
                serial == 1 ? NAME : new X500Name("CN=agency-" + serial),
                subject.getPublic());
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, KeyPair by) throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
    }
}
