package org.saphan.consent.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.stereotype.Component;

/** The ledger's public key as the operator set it: it stands on every page that lets a citizen check something. */
@Component
public final class PinnedKey {
    private final String vkey;

    PinnedKey(ProofSettings settings) {
        try {
            vkey = Files.readString(settings.ledgerVkey()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("consent.proof.ledger-vkey can't be read", e);
        }
        if (!vkey.matches("[!-*,-~]{1,200}\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{44}")) {
            throw new IllegalArgumentException("consent.proof.ledger-vkey must hold a key in vkey form");
        }
    }

    /** In vkey form. */
    public String vkey() {
        return vkey;
    }
}
