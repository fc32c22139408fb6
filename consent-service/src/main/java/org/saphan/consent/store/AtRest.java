package org.saphan.consent.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.saphan.wire.crypto.Crypto;

/** AES-256-GCM over what is kept in the database, bound to whom it belongs to. */
public final class AtRest {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    /**
     * With a key derived from a secret.
     *
     * @param purpose keeps the keys of different purposes apart
     */
    public AtRest(byte[] secret, String purpose) {
        this.key = new SecretKeySpec(Crypto.hmacSha256(secret, purpose.getBytes(UTF_8)), "AES");
    }

    /** Base64 of nonce and sealed text; never the same twice. */
    public String seal(byte[] text, String owner) {
        var nonce = new byte[NONCE];
        Crypto.random().nextBytes(nonce);
        var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner, text);
        var joined = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, joined, NONCE, sealed.length);
        return Base64.getEncoder().encodeToString(joined);
    }

    /** Throws {@code IllegalStateException} for a wrong key, another owner, or a changed row. */
    public byte[] open(String sealed, String owner) {
        var joined = Base64.getDecoder().decode(sealed);
        var nonce = Arrays.copyOf(joined, NONCE);
        return cipher(Cipher.DECRYPT_MODE, nonce, owner, Arrays.copyOfRange(joined, NONCE, joined.length));
    }

    private byte[] cipher(int mode, byte[] nonce, String owner, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("what is sealed does not open: wrong key, or a changed row", broken);
        }
    }
}
