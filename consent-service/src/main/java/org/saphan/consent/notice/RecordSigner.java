package org.saphan.consent.notice;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import org.saphan.consent.settings.ConsentSettings;
import org.saphan.wire.crypto.Crypto;
import org.saphan.wire.crypto.KeyFiles;
import org.saphan.wire.json.WireJson;
import org.springframework.stereotype.Component;

/** Signs consent records and receipts with the record key: compact JWS, ES256, canonical JSON (RFC 8785) inside. */
@Component
public final class RecordSigner {

    private final ECKey key;

    RecordSigner(ConsentSettings settings) {
        this.key = KeyFiles.ecKey(settings.keys().record());
    }

    /**
     * Signs one paper.
     *
     * @param type the JWS header's {@code typ}
     */
    public String sign(String type, Object content) {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(type))
                .keyID(key.getKeyID())
                .build();
        var jws = new JWSObject(header, new Payload(WireJson.canonical(content)));
        try {
            jws.sign(Crypto.es256Signer(key));
        } catch (JOSEException broken) {
            throw new IllegalStateException("the record key does not sign", broken);
        }
        return jws.serialize();
    }

    /** The public key, for those who verify a record. */
    public JWKSet publicKeys() {
        return new JWKSet(key.toPublicJWK());
    }
}
