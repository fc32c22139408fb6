package org.saphan.gateway.world;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.ECKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.consent.Consent;
import org.saphan.contract.feed.ConsentQuestion;
import org.saphan.contract.feed.FeedEvent;
import org.saphan.contract.feed.Snapshot;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.PersonTag;
import org.saphan.contract.id.PurposeCode;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.json.WireJson;
import org.saphan.wire.peer.PeerCertificate;

/** The feed: a signed snapshot, a numbered stream of news, look-ups. */
public final class FakeConsentService extends FakeService {
    private static final long BEAT_MILLIS = 100;

    private final ECKey feedKey;
    private final Map<ConsentQuestion, Consent> consents = new HashMap<>();
    private final List<FeedEvent> news = new ArrayList<>();
    private final Set<String> gateways = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lookUps = new AtomicInteger();
    private volatile boolean silent;
    private volatile boolean away;
    private volatile @Nullable CountDownLatch heldLookUp;
    private volatile @Nullable CountDownLatch lookUpArrived;
    private volatile @Nullable ECKey forger;
    private Snapshot snapshot;
    private long number;

    FakeConsentService(SSLContext tls, ECKey feedKey, Snapshot snapshot) throws IOException {
        super(tls);
        this.feedKey = feedKey;
        this.snapshot = snapshot;
        this.number = snapshot.number();
        on("/feed/v1/snapshot", this::snapshot);
        on("/feed/v1/events", this::events);
        on("/feed/v1/consents", this::consents);
        start();
    }

    public int lookUps() {
        return lookUps.get();
    }

    /** Who has read the snapshot, as their certificates name them. */
    public Set<String> gateways() {
        return Set.copyOf(gateways);
    }

    /** No heartbeat any more, the connection stays open. */
    public void fallSilent(boolean quiet) {
        silent = quiet;
    }

    /** Look-ups fail with 500. */
    public void lookUpsFail(boolean fail) {
        away = fail;
    }

    /** Snapshots are signed by somebody else from now on; null: by the right one again. */
    public void signSnapshotsWith(@Nullable ECKey other) {
        forger = other;
    }

    /** The next look-up reads what is so now, and answers only when the latch opens. */
    public void holdNextLookUp(CountDownLatch arrived, CountDownLatch release) {
        lookUpArrived = arrived;
        heldLookUp = release;
    }

    /** A citizen's consent has changed. */
    public synchronized long change(AgencyId agency, PersonTag person, PurposeCode purpose, Consent consent) {
        consents.put(new ConsentQuestion(agency, person, purpose), consent);
        return tell(new FeedEvent.ConsentChanged(++number, agency, person, purpose));
    }

    /** As if it had never been. */
    public synchronized void forgetConsents() {
        for (var question : consents.keySet()) {
            tell(new FeedEvent.ConsentChanged(++number, question.agency(), question.person(), question.purpose()));
        }
        consents.clear();
    }

    public synchronized long revoke(String tokenId) {
        return tell(new FeedEvent.TokenRevoked(++number, tokenId));
    }

    /** The registry has changed. */
    public synchronized long publish(Snapshot next) {
        number++;
        snapshot = new Snapshot(
                number,
                next.issuedAt(),
                next.issuer(),
                next.issuerKeys(),
                next.agencies(),
                next.agreements(),
                next.catalogue());
        return tell(new FeedEvent.RegistryChanged(number));
    }

    public synchronized Snapshot snapshot() {
        return snapshot;
    }

    private long tell(FeedEvent event) {
        news.add(event);
        return event.number();
    }

    private synchronized List<FeedEvent> after(long seen) {
        return news.stream().filter(event -> event.number() > seen).toList();
    }

    private synchronized long number() {
        return number;
    }

    private void snapshot(HttpExchange exchange) throws IOException {
        var chain = ((HttpsExchange) exchange).getSSLSession().getPeerCertificates();
        PeerCertificate.service((X509Certificate[]) chain).ifPresent(gateways::add);
        Snapshot current;
        synchronized (this) {
            current = new Snapshot(
                    number,
                    snapshot.issuedAt(),
                    snapshot.issuer(),
                    snapshot.issuerKeys(),
                    snapshot.agencies(),
                    snapshot.agreements(),
                    snapshot.catalogue());
        }
        var other = forger;
        answer(
                exchange,
                200,
                jws(WireJson.write(current), other == null ? feedKey : other).getBytes(StandardCharsets.US_ASCII));
    }

    private static String jws(byte[] payload, ECKey key) {
        try {
            var jws = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.ES256).build(), new Payload(payload));
            jws.sign(Crypto.es256Signer(key));
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void events(HttpExchange exchange) throws IOException, InterruptedException {
        long seen = Long.parseLong(exchange.getRequestURI().getQuery().replace("after=", ""));
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        var out = exchange.getResponseBody();
        long beat = 0;
        while (true) {
            if (!silent) {
                for (var event : after(seen)) {
                    out.write(text(event).getBytes(StandardCharsets.UTF_8));
                    seen = event.number();
                }
                if (System.nanoTime() - beat > BEAT_MILLIS * 1_000_000) {
                    beat = System.nanoTime();
                    out.write(text(new FeedEvent.Heartbeat(Math.max(seen, 0))).getBytes(StandardCharsets.UTF_8));
                }
                out.flush();
            }
            Thread.sleep(5);
        }
    }

    private static String text(FeedEvent event) {
        var name = switch (event) {
            case FeedEvent.Heartbeat heartbeat -> "heartbeat";
            case FeedEvent.ConsentChanged changed -> "consent-changed";
            case FeedEvent.RegistryChanged changed -> "registry-changed";
            case FeedEvent.TokenRevoked token -> "token-revoked";
        };
        var data = new String(WireJson.write(event), StandardCharsets.UTF_8);
        return "id:" + event.number() + "\nevent:" + name + "\ndata:" + data + "\n\n";
    }

    private void consents(HttpExchange exchange) throws IOException, InterruptedException {
        lookUps.incrementAndGet();
        var question = WireJson.read(exchange.getRequestBody().readAllBytes(), ConsentQuestion.class);
        if (away) {
            answer(exchange, 500, new byte[0]);
            return;
        }
        ConsentQuestion.Reply reply;
        synchronized (this) {
            reply = new ConsentQuestion.Reply(number, consents.get(question));
        }
        hold();
        answer(exchange, 200, WireJson.write(reply));
    }

    private void hold() throws InterruptedException {
        var release = heldLookUp;
        var arrived = lookUpArrived;
        heldLookUp = null;
        if (release != null && arrived != null) {
            arrived.countDown();
            if (!release.await(15, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody released the look-up");
            }
        }
    }

    /** The newest number. */
    public long newest() {
        return number();
    }
}
