package org.saphan.gateway.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A real responder (RFC 6960) over HTTP; its answers count for a second. */
public final class FakeResponder implements AutoCloseable {
    private static final Duration LIFE = Duration.ofSeconds(1);

    private final KeyPair key;
    private final int port;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean revoked;
    private HttpServer server;

    FakeResponder(KeyPair key) throws IOException {
        this.key = key;
        this.server = serve(0);
        this.port = server.getAddress().getPort();
    }

    public URI address() {
        return URI.create("http://localhost:" + port + "/ocsp");
    }

    /** How often it was asked. */
    public int asked() {
        return asked.get();
    }

    /** From now on every certificate is revoked, or none is. */
    public void revoke(boolean all) {
        revoked = all;
    }

    /** Nothing listens any more. */
    public void switchOff() {
        server.stop(0);
    }

    public void switchOn() {
        try {
            server = serve(port);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private HttpServer serve(int at) throws IOException {
        var made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 64);
        made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        made.createContext("/ocsp", this::answer);
        made.start();
        return made;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            var answer = answer(new OCSPReq(exchange.getRequestBody().readAllBytes()));
            exchange.getResponseHeaders().set("Content-Type", "application/ocsp-response");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] answer(OCSPReq question) throws OCSPException, OperatorCreationException, IOException {
        var now = World.CLOCK.instant();
        var builder = new BasicOCSPRespBuilder(new RespID(new X500Name("CN=test authority")));
        builder.addResponse(
                question.getRequestList()[0].getCertID(),
                revoked ? new RevokedStatus(Date.from(now), CRLReason.keyCompromise) : CertificateStatus.GOOD,
                Date.from(now),
                Date.from(now.plus(LIFE)));
        builder.setResponseExtensions(new Extensions(question.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)));
        var basic = builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()),
                new X509CertificateHolder[0],
                Date.from(now));
        return new OCSPRespBuilder().build(OCSPResp.SUCCESSFUL, basic).getEncoded();
    }
}
