package org.saphan.gateway.identity;

import java.time.Instant;
import java.util.Optional;
import org.saphan.gateway.feed.Member;
import org.saphan.gateway.intake.Incoming;
import org.saphan.gateway.step.Doubt;
import org.saphan.wire.signature.HttpMessage;
import org.saphan.wire.signature.MessageSignature;
import org.saphan.wire.signature.SignatureProfile;
import org.saphan.wire.signature.Verification;

/** Checks an agency's signature over its request (RFC 9421): its own key, what we demand to be covered, made just now. */
final class RequestSignatures {
    /** What speaks against it, if anything does. That the body is the signed one, step 1 has seen by its digest. */
    Optional<Doubt> doubt(Incoming incoming, Member member, Instant now) {
        var message = new HttpMessage.Request(incoming.method(), incoming.target(), incoming.headers()::all);
        return switch (MessageSignature.verify(message, SignatureProfile.QUERY, keyId -> member.key(keyId, now), now)) {
            case Verification.Verified verified -> Optional.empty();
            case Verification.Refused(var reason) -> Optional.of(doubt(reason));
        };
    }

    private static Doubt doubt(Verification.Reason reason) {
        return switch (reason) {
            case ABSENT -> Doubt.SIGNATURE_MISSING;
            case TOO_LONG, MALFORMED -> Doubt.SIGNATURE_MALFORMED;
            case WRONG_TAG, COVERS_TOO_LITTLE, COMPONENT_NOT_IN_MESSAGE -> Doubt.SIGNATURE_COVERAGE;
            case TOO_OLD, AHEAD_OF_TIME, EXPIRED -> Doubt.SIGNATURE_TIME;
            case UNKNOWN_KEY -> Doubt.SIGNATURE_KEY_UNKNOWN;
            case WRONG_ALGORITHM, WRONG_SIGNATURE -> Doubt.SIGNATURE_WRONG;
        };
    }
}
