package org.saphan.gateway.feed;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.saphan.contract.feed.Snapshot;
import org.saphan.gateway.peer.Peer;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;

/** Reads the signed snapshot. Nothing of it counts before its signature under the pinned key does (RFC 7515 §5.2). */
final class SnapshotSource {
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final String PATH = "/feed/v1/snapshot";

    private final Peer consentService;
    private final JWSVerifier feedKey;
    private final String issuer;

    SnapshotSource(Peer consentService, ECKey feedKey, String issuer) {
        this.consentService = consentService;
        this.feedKey = Crypto.es256Verifier(feedKey);
        this.issuer = issuer;
    }

    /** @throws IOException no answer, no snapshot, another key's, or another issuer's */
    Snapshot read() throws IOException {
        var reply = consentService.get(PATH, MOST_BYTES);
        if (!reply.ok()) {
            throw new IOException("snapshot: status " + reply.status());
        }
        var snapshot = verified(new String(reply.body(), StandardCharsets.US_ASCII).strip());
        if (!snapshot.issuer().equals(issuer)) {
            throw new IOException("snapshot: of another issuer");
        }
        return snapshot;
    }

    private Snapshot verified(String jws) throws IOException {
        try {
            var signed = JWSObject.parse(jws);
            if (!JWSAlgorithm.ES256.equals(signed.getHeader().getAlgorithm()) || !signed.verify(feedKey)) {
                throw new IOException("snapshot: not signed by the pinned key");
            }
            return WireJson.read(signed.getPayload().toBytes(), Snapshot.class);
        } catch (ParseException | JOSEException | MalformedJson e) {
            throw new IOException("snapshot: malformed", e);
        }
    }
}
