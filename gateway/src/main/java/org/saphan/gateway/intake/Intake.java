package org.saphan.gateway.intake;

import static org.saphan.gateway.step.Stop.Fault.DIGEST_MISMATCH;
import static org.saphan.gateway.step.Stop.Fault.IDEMPOTENCY_KEY_MISSING;
import static org.saphan.gateway.step.Stop.Fault.INVALID_NATIONAL_ID;
import static org.saphan.gateway.step.Stop.Fault.MALFORMED;
import static org.saphan.gateway.step.Stop.Fault.TOO_LARGE;
import static org.saphan.gateway.step.Stop.Fault.UNSUPPORTED_MEDIA_TYPE;

import java.io.IOException;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.saphan.contract.exchange.Query;
import org.saphan.contract.id.ExchangeId;
import org.saphan.contract.id.NationalId;
import org.saphan.gateway.settings.IntakeSettings;
import org.saphan.gateway.step.Step;
import org.saphan.gateway.step.Stop;
import org.saphan.gateway.step.Stop.Fault;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.id.Ids;
import org.saphan.wire.json.MalformedJson;
import org.saphan.wire.json.WireJson;
import org.saphan.wire.signature.ContentDigest;

/** Step 1. Reads the body up to its bound and makes a query of it, or says why not; never repeats what it read. */
public final class Intake {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{16,64}");
    private static final String JSON = "application/json";

    private final IntakeSettings settings;
    private final Ids ids;
    private final Clock clock;

    public Intake(IntakeSettings settings, Ids ids, Clock clock) {
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** Receives one query. A broken connection counts as a malformed request. */
    public Step<ReceivedRequest> receive(Incoming incoming) {
        if (!isJson(incoming)) {
            return stop(UNSUPPORTED_MEDIA_TYPE);
        }
        var keys = incoming.headers().all("Idempotency-Key");
        if (keys.size() != 1 || !KEY.matcher(keys.getFirst()).matches()) {
            return stop(IDEMPOTENCY_KEY_MISSING);
        }
        byte[] body;
        try {
            var read = Body.read(incoming.body(), settings.maxBodyBytes());
            if (read == null) {
                return stop(TOO_LARGE);
            }
            body = read;
        } catch (IOException e) {
            return stop(MALFORMED);
        }
        return digestMatches(incoming, body) ? parse(incoming, body, keys.getFirst()) : stop(DIGEST_MISMATCH);
    }

    private Step<ReceivedRequest> parse(Incoming incoming, byte[] body, String key) {
        Query query;
        try {
            query = WireJson.read(body, Query.class);
        } catch (MalformedJson e) {
            return stop(e.refusedBy().filter(NationalId.class::equals).isPresent() ? INVALID_NATIONAL_ID : MALFORMED);
        }
        boolean taken = query.subject().nationalId().synthetic()
                ? settings.acceptSyntheticSubjects()
                : settings.acceptRealSubjects();
        if (!taken) {
            return stop(INVALID_NATIONAL_ID);
        }
        var hash = Base64.getEncoder().encodeToString(Crypto.sha256(body));
        var id = new ExchangeId(ids.next().toString());
        return Step.done(new Received(id, clock.instant(), query, Received.wanted(query), hash, key, incoming));
    }

    private static boolean isJson(Incoming incoming) {
        var types = incoming.headers().all("Content-Type");
        if (types.size() != 1) {
            return false;
        }
        var type = types.getFirst().toLowerCase(Locale.ROOT).replace(" ", "");
        return type.equals(JSON) || type.equals(JSON + ";charset=utf-8");
    }

    private static boolean digestMatches(Incoming incoming, byte[] body) {
        var digests = incoming.headers().all("Content-Digest");
        return digests.size() == 1 && ContentDigest.matches(digests.getFirst(), body);
    }

    private static Step<ReceivedRequest> stop(Fault fault) {
        return Step.stop(new Stop.NotReceived(fault));
    }
}
