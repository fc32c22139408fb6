package org.saphan.gateway.reply;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.saphan.contract.id.ExchangeId;
import org.saphan.wire.crypto.Crypto;

/** AES-256-GCM under a random key that is nowhere but in this object; the exchange's id is authenticated with it. */
public final class AnswerCipher {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int KEY_LENGTH = 32;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random;

    public AnswerCipher(SecureRandom random) {
        this.random = random;
        var bytes = new byte[KEY_LENGTH];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /** Nonce and sealed text. */
    byte[] seal(byte[] clear, ExchangeId exchange) {
        var nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, exchange).doFinal(clear);
            var both = Arrays.copyOf(nonce, NONCE_LENGTH + sealed.length);
            System.arraycopy(sealed, 0, both, NONCE_LENGTH, sealed.length);
            return both;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not work", e);
        }
    }

    /** The clear text; another exchange's, or a changed one, is an {@code IllegalStateException}. */
    byte[] open(byte[] both, ExchangeId exchange) {
        var nonce = Arrays.copyOf(both, NONCE_LENGTH);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, exchange).doFinal(both, NONCE_LENGTH, both.length - NONCE_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a stored answer does not open", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, ExchangeId exchange) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM, Crypto.provider());
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(exchange.value().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
