package org.saphan.consent.onboarding;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Function;
import org.saphan.consent.onboarding.KeyReading.Unusable;
import org.saphan.consent.onboarding.KeyReading.Usable;
import org.saphan.wire.crypto.KeyTimes;

/** Reads what an agency's contact pastes: a certificate signing request (RFC 2986, PEM) or a JWK set (RFC 7517). */
final class KeyReader {

    static final int LONGEST = 16_384;
    static final int MOST_KEYS = 5;

    private KeyReader() {}

    /** What a person gives: one key of a set that does not count now, and nothing of it is taken. */
    static KeyReading read(String pasted, Instant now) {
        var text = pasted.strip();
        if (text.isEmpty()) {
            return new Unusable(KeyProblem.MISSING);
        } else if (text.length() > LONGEST) {
            return new Unusable(KeyProblem.TOO_LONG);
        } else if (text.contains("PRIVATE KEY")) {
            return new Unusable(KeyProblem.PRIVATE_KEY);
        }
        return text.startsWith("{") ? jwkSet(text, key -> standing(key, now)) : SigningRequest.read(text);
    }

    /** A set that is published: keys that don't count now are left out, the others are taken. */
    static KeyReading published(String set, Instant now) {
        if (set.length() > LONGEST) {
            return new Unusable(KeyProblem.TOO_LONG);
        }
        return switch (jwkSet(set, key -> Optional.empty())) {
            case Unusable unusable -> unusable;
            case Usable(var keys) -> counting(keys, now);
        };
    }

    private static KeyReading counting(AgencyKeys keys, Instant now) {
        var all = keys.set().getKeys();
        var left = all.stream().filter(key -> KeyTimes.counts(now, key)).toList();
        return left.isEmpty()
                ? new Unusable(standing(all.getFirst(), now).orElseThrow())
                : new Usable(new AgencyKeys(new JWKSet(left), null));
    }

    private static Optional<KeyProblem> standing(JWK key, Instant now) {
        return switch (KeyTimes.at(now, key)) {
            case COUNTS -> Optional.empty();
            case NOT_YET -> Optional.of(KeyProblem.NOT_YET);
            case ENDED -> Optional.of(KeyProblem.ENDED);
            case REVOKED -> Optional.of(KeyProblem.REVOKED);
        };
    }

    private static KeyReading jwkSet(String text, Function<JWK, Optional<KeyProblem>> times) {
        JWKSet set;
        try {
            set = text.contains("\"keys\"") ? JWKSet.parse(text) : new JWKSet(JWK.parse(text));
        } catch (ParseException | IllegalArgumentException | IllegalStateException refused) {
            return new Unusable(KeyProblem.UNREADABLE);
        }
        if (set.isEmpty()) {
            return new Unusable(KeyProblem.MISSING);
        }
        if (set.size() > MOST_KEYS) {
            return new Unusable(KeyProblem.TOO_MANY);
        }
        var names = new HashSet<String>();
        var clean = new ArrayList<JWK>();
        for (var key : set.getKeys()) {
            if (key.isPrivate()) {
                return new Unusable(KeyProblem.PRIVATE_KEY);
            }
            if (!(key instanceof ECKey ec) || !Curve.P_256.equals(ec.getCurve())) {
                return new Unusable(KeyProblem.WEAK_KEY);
            }
            if (key.getKeyID() == null || key.getKeyID().length() > 200 || !names.add(key.getKeyID())) {
                return new Unusable(KeyProblem.NO_KEY_ID);
            }
            var untimely = times.apply(key);
            if (untimely.isPresent()) {
                return new Unusable(untimely.get());
            }
            clean.add(clean(ec));
        }
        return new Usable(new AgencyKeys(new JWKSet(clean), null));
    }

    /** The point, its name and its times: what else was in the set counts for nothing here, least of all an address or a certificate. */
    private static JWK clean(ECKey key) {
        return new ECKey.Builder(Curve.P_256, key.getX(), key.getY())
                .keyID(key.getKeyID())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .notBeforeTime(key.getNotBeforeTime())
                .expirationTime(key.getExpirationTime())
                .keyRevocation(key.getKeyRevocation())
                .build();
    }
}
