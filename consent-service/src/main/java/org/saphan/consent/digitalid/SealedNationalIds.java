package org.saphan.consent.digitalid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.saphan.contract.id.NationalId;
import org.saphan.wire.crypto.Crypto;

/** AES-256-GCM over national IDs at rest, bound to the citizen they belong to. The key is derived from the person key. */
final class SealedNationalIds {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    SealedNationalIds(byte[] personKey) {
        this.key = new SecretKeySpec(
                Crypto.hmacSha256(personKey, "saphan consent-service national IDs at rest 1".getBytes(UTF_8)), "AES");
    }

    String seal(NationalId id, CitizenId owner) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner, id.value().getBytes(UTF_8));
        var joined = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, joined, NONCE, sealed.length);
        return Base64.getEncoder().encodeToString(joined);
    }

    NationalId open(String sealed, CitizenId owner) {
        var joined = Base64.getDecoder().decode(sealed);
        var nonce = Arrays.copyOf(joined, NONCE);
        var plain = cipher(Cipher.DECRYPT_MODE, nonce, owner, Arrays.copyOfRange(joined, NONCE, joined.length));
        return new NationalId(new String(plain, UTF_8));
    }

    private byte[] cipher(int mode, byte[] nonce, CitizenId owner, byte[] text) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.value().getBytes(UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a sealed national ID does not open: wrong key, or a changed row", broken);
        }
    }
}
