package org.saphan.wire.signature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.Parser;
import org.jspecify.annotations.Nullable;

/**
 * HTTP message signatures (RFC 9421).
 *
 * <p>An agency signs a {@link HttpMessage.Request} as {@link SignatureProfile#QUERY}; the gateway verifies it and signs
 * the {@link HttpMessage.Response} that names this request as {@link SignatureProfile#ANSWER}; the agency verifies that.
 */
public final class MessageSignature {
    private MessageSignature() {}

    /** Signs with the key's id and algorithm and the profile's tag, without nonce and end. See the other method. */
    public static SignedFields sign(HttpMessage message, SignatureProfile profile, SigningKey key, Instant now) {
        var parameters =
                new SignatureParameters(now, null, key.keyId(), key.algorithm().wireName(), null, profile.tag());
        return sign(message, profile, parameters, key);
    }

    /**
     * Signs (RFC 9421 §3.1).
     *
     * @param parameters {@code keyId} and {@code algorithm} are the key's
     * @throws IllegalArgumentException if the message lacks a component of the profile
     */
    public static SignedFields sign(
            HttpMessage message, SignatureProfile profile, SignatureParameters parameters, SigningKey key) {
        List<Item<?>> items = new ArrayList<>();
        profile.components().forEach(component -> items.add(Parser.parseItem(component.identifier())));
        var input = InnerList.valueOf(items).withParams(parameters.toParameters());
        var covered = CoveredComponents.read(input).orElseThrow();
        var base = SignatureBase.of(message, covered, input.serialize());
        if (base == null) {
            throw new IllegalArgumentException("the message lacks a component that the signature covers");
        }
        var signature = ByteSequenceItem.valueOf(key.sign(base));
        return new SignedFields(
                Dictionary.valueOf(Map.of(profile.label(), input)).serialize(),
                Dictionary.valueOf(Map.of(profile.label(), signature)).serialize());
    }

    /**
     * Verifies (RFC 9421 §3.2) the one signature of the profile's label. Others that the message may carry say nothing.
     *
     * @param keys those trusted for this message, for example of the agency whose token came with it
     * @param now the verifier's time
     */
    public static Verification verify(
            HttpMessage message, SignatureProfile profile, VerificationKeys keys, Instant now) {
        var fields = SignatureFields.read(message.headers(), profile.label());
        if (!(fields instanceof SignatureFields.Found found)) {
            return refused(((SignatureFields.Unusable) fields).reason());
        }
        var covered = CoveredComponents.read(found.input()).orElse(null);
        var parameters = SignatureParameters.read(found.input().getParams()).orElse(null);
        if (covered == null || parameters == null) {
            return refused(Verification.Reason.MALFORMED);
        }
        var unacceptable = unacceptable(profile, covered, parameters, now);
        if (unacceptable != null) {
            return refused(unacceptable);
        }
        var key = keys.find(parameters.keyId()).orElse(null);
        if (key == null) {
            return refused(Verification.Reason.UNKNOWN_KEY);
        }
        if (parameters.algorithm() != null
                && !parameters.algorithm().equals(key.algorithm().wireName())) {
            return refused(Verification.Reason.WRONG_ALGORITHM);
        }
        var base = SignatureBase.of(message, covered, found.input().serialize());
        if (base == null) {
            return refused(Verification.Reason.COMPONENT_NOT_IN_MESSAGE);
        }
        return key.verifies(base, Bytes.of(found.signature()))
                ? new Verification.Verified(parameters)
                : refused(Verification.Reason.WRONG_SIGNATURE);
    }

    private static Verification.@Nullable Reason unacceptable(
            SignatureProfile profile, CoveredComponents covered, SignatureParameters parameters, Instant now) {
        if (profile.tag() != null && !profile.tag().equals(parameters.tag())) {
            return Verification.Reason.WRONG_TAG;
        }
        if (!covered.identifiers().keySet().containsAll(profile.components())) {
            return Verification.Reason.COVERS_TOO_LITTLE;
        }
        if (parameters.created().isBefore(now.minus(profile.longestAge()))) {
            return Verification.Reason.TOO_OLD;
        }
        if (parameters.created().isAfter(now.plus(profile.furthestAhead()))) {
            return Verification.Reason.AHEAD_OF_TIME;
        }
        if (parameters.expires() != null && !now.isBefore(parameters.expires())) {
            return Verification.Reason.EXPIRED;
        }
        return null;
    }

    private static Verification.Refused refused(Verification.Reason reason) {
        return new Verification.Refused(reason);
    }
}
