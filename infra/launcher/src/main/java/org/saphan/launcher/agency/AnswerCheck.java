package org.saphan.launcher.agency;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.saphan.contract.exchange.Answer;
import org.saphan.contract.ledger.Acknowledgement;
import org.saphan.contract.ledger.Facts;
import org.saphan.contract.ledger.Leaf;
import org.saphan.ledger.checkpoint.VerifierKey;
import org.saphan.ledger.verify.AcknowledgementCheck;
import org.saphan.ledger.verify.AcknowledgementResult;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.json.WireJson;
import org.saphan.wire.signature.ContentDigest;
import org.saphan.wire.signature.HttpMessage;
import org.saphan.wire.signature.MessageSignature;
import org.saphan.wire.signature.SignatureProfile;
import org.saphan.wire.signature.Verification;
import org.saphan.wire.signature.VerificationKey;

/** What an agency checks of an answer before it believes it. */
public final class AnswerCheck {
    private final JWKSet gatewayKeys;
    private final AcknowledgementCheck acknowledgements;
    private final Clock clock;

    /**
     * @param gatewayKeys the gateway's public keys
     * @param ledgerKey the ledger's public key in vkey form
     */
    public AnswerCheck(JWKSet gatewayKeys, String ledgerKey, Clock clock) {
        this.gatewayKeys = gatewayKeys;
        this.acknowledgements = new AcknowledgementCheck(VerifierKey.parse(ledgerKey));
        this.clock = clock;
    }

    /** Whether the answer's bytes are the digest's, and the gateway signed it for this very request. */
    public boolean signed(AgencyClient.Sent sent) {
        var answer = sent.answer();
        var digest = answer.headers().firstValue("content-digest");
        var response = new HttpMessage.Response(
                answer.status(), name -> answer.headers().allValues(name), sent.request());
        return digest.isPresent()
                && ContentDigest.matches(digest.get(), answer.body())
                && MessageSignature.verify(response, SignatureProfile.ANSWER, this::key, clock.instant())
                        instanceof Verification.Verified;
    }

    /** Whether the ledger signed for this entry. */
    public boolean acknowledged(Acknowledgement acknowledgement) {
        return acknowledgements.check(acknowledgement) instanceof AcknowledgementResult.Valid;
    }

    /** Whether the outcome in the ledger is about these very results. */
    public boolean outcomeIsOf(Answer answer) {
        var leaf = WireJson.read(answer.receipt().outcome().leaf().getBytes(StandardCharsets.UTF_8), Leaf.class);
        if (!(leaf.facts() instanceof Facts.Outcome outcome)) {
            return false;
        }
        var digest = Crypto.sha256(
                Base64.getDecoder().decode(answer.receipt().responseSalt()), WireJson.canonical(answer.results()));
        return MessageDigest.isEqual(digest, Base64.getDecoder().decode(outcome.responseDigest()))
                && leaf.requestId().equals(answer.exchangeId().value())
                && List.of(answer.receipt().decision(), answer.receipt().outcome()).stream()
                        .allMatch(this::acknowledged);
    }

    private Optional<VerificationKey> key(String keyId) {
        return gatewayKeys.getKeyByKeyId(keyId) instanceof ECKey key
                ? Optional.of(VerificationKey.ecdsaP256(key))
                : Optional.empty();
    }
}
