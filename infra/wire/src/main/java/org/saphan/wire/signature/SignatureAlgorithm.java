package org.saphan.wire.signature;

/** Algorithms of RFC 9421 §3.3 that we sign with. The RSA and HMAC ones of that list are not taken: nobody here has such keys. */
public enum SignatureAlgorithm {
    /** §3.3.4: r and s, 32 bytes each. */
    ECDSA_P256_SHA256("ecdsa-p256-sha256", "SHA256withECDSAinP1363Format", 64),
    /** §3.3.6. */
    ED25519("ed25519", "Ed25519", 64);

    private final String wireName;
    private final String jcaName;
    private final int length;

    SignatureAlgorithm(String wireName, String jcaName, int length) {
        this.wireName = wireName;
        this.jcaName = jcaName;
        this.length = length;
    }

    /** The value of the {@code alg} parameter. */
    public String wireName() {
        return wireName;
    }

    String jcaName() {
        return jcaName;
    }

    /** Of a signature, in bytes. */
    int length() {
        return length;
    }
}
