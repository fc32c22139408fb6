package org.saphan.consent.onboarding;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import org.saphan.consent.onboarding.KeyReading.Unusable;
import org.saphan.consent.onboarding.KeyReading.Usable;

/** Reads what an agency's contact pastes: a certificate signing request (RFC 2986, PEM) or a JWK set (RFC 7517). */
final class KeyReader {

    static final int LONGEST = 16_384;
    static final int MOST_KEYS = 5;

    private KeyReader() {}

    static KeyReading read(String pasted) {
        var text = pasted.strip();
        if (text.isEmpty()) {
            return new Unusable(KeyProblem.MISSING);
        } else if (text.length() > LONGEST) {
            return new Unusable(KeyProblem.TOO_LONG);
        } else if (text.contains("PRIVATE KEY")) {
            return new Unusable(KeyProblem.PRIVATE_KEY);
        }
        return text.startsWith("{") ? jwkSet(text) : SigningRequest.read(text);
    }

    private static KeyReading jwkSet(String text) {
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
            clean.add(clean(ec));
        }
        return new Usable(new AgencyKeys(new JWKSet(clean), null));
    }

    /** The point and its name: what else was in the set counts for nothing here, least of all an address or a certificate. */
    private static JWK clean(ECKey key) {
        return new ECKey.Builder(Curve.P_256, key.getX(), key.getY())
                .keyID(key.getKeyID())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .build();
    }
}
