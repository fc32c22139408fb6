package org.saphan.gateway.reply;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.saphan.contract.exchange.Answer;
import org.saphan.contract.id.ExchangeId;
import org.saphan.gateway.identity.VerifiedCaller;
import org.saphan.gateway.outcome.RecordedOutcome;
import org.saphan.gateway.permission.PermittedExchange;
import org.saphan.wire.json.WireJson;
import org.saphan.wire.signature.ContentDigest;
import org.saphan.wire.signature.HeaderFields;
import org.saphan.wire.signature.HttpMessage;
import org.saphan.wire.signature.MessageSignature;
import org.saphan.wire.signature.SignatureProfile;
import org.saphan.wire.signature.SigningKey;

/** Step 8. Signs the answer for the very request that asked for it (RFC 9421 §2.4). */
public final class Replies {
    private static final int OK = 200;
    public static final String JSON = "application/json";

    private final SigningKey key;
    private final URI ledger;
    private final Clock clock;

    /** @param ledger the public address of the ledger */
    public Replies(SigningKey key, URI ledger, Clock clock) {
        this.key = key;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The answer to a request. */
    public SignedResponse sign(RecordedOutcome outcome) {
        var decision = outcome.records().records().decision();
        var caller = decision.exchange().caller();
        var exchange = caller.request().id();
        var receipt = new Answer.Receipt(
                decision.acknowledgement(),
                outcome.acknowledgement(),
                outcome.responseSalt(),
                ledger.resolve("/ledger/v1/receipts/" + exchange.value()).toString());
        var body = WireJson.write(new Answer(exchange, outcome.records().answers(), receipt));
        return sign(caller, exchange, body);
    }

    /** The stored answer to a repeat, signed anew. It was permitted anew, too. */
    public SignedResponse signAgain(PermittedExchange repeat, StoredAnswer answer) {
        return sign(repeat.caller(), answer.exchange(), answer.body());
    }

    private SignedResponse sign(VerifiedCaller caller, ExchangeId exchange, byte[] body) {
        var digest = ContentDigest.of(body);
        var incoming = caller.request().incoming();
        var request = new HttpMessage.Request(incoming.method(), incoming.target(), incoming.headers()::all);
        var response = new HttpMessage.Response(OK, headers(digest), request);
        var fields = MessageSignature.sign(response, SignatureProfile.ANSWER, key, clock.instant());
        return new Signed(exchange, body, digest, fields.signatureInput(), fields.signature());
    }

    private static HeaderFields headers(String digest) {
        return name -> switch (name) {
            case "content-type" -> List.of(JSON);
            case "content-digest" -> List.of(digest);
            default -> List.of();
        };
    }
}
