package org.saphan.ledger.service.keys;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D): a nonce of 12 bytes, then ciphertext and its 16-byte tag. */
final class AesGcm {
    /** What sealing adds, in bytes. */
    static final int OVERHEAD = 28;

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    static final int NONCE = 12;

    private static final int TAG_BITS = 128;

    private final Provider provider;
    private final SecureRandom random;

    AesGcm(Provider provider, SecureRandom random) {
        this.provider = provider;
        this.random = random;
    }

    /**
     * Seals under a random nonce: the same text never looks the same.
     *
     * @param about what the text belongs to; opening needs the same
     */
    byte[] seal(byte[] key, byte[] text, byte[] about) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        return seal(key, nonce, text, about);
    }

    /** @param nonce 12 bytes, under this key never used for another text or another thing */
    byte[] seal(byte[] key, byte[] nonce, byte[] text, byte[] about) {
        var sealed = new byte[OVERHEAD + text.length];
        System.arraycopy(nonce, 0, sealed, 0, NONCE);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, sealed, about);
            cipher.doFinal(text, 0, text.length, sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM can't encrypt", e);
        }
    }

    /** @throws NotOpened for another key, another thing, or altered bytes */
    byte[] open(byte[] key, byte[] sealed, byte[] about) {
        if (sealed.length < OVERHEAD) {
            throw new NotOpened();
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, key, sealed, about).doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new NotOpened(e);
        }
    }

    private Cipher cipher(int mode, byte[] key, byte[] nonceFirst, byte[] about) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(TRANSFORMATION, provider);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonceFirst, 0, NONCE));
        cipher.updateAAD(about);
        return cipher;
    }
}
