package org.saphan.consent.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/** The public keys of the ledger and of its witnesses, as the operator set them: they stand on every page that lets a citizen check something. */
@Component
public final class PinnedKey {
    private final String vkey;
    private final List<String> witnesses;
    private final int quorum;

    PinnedKey(ProofSettings settings) {
        vkey = read(settings.ledgerVkey(), "consent.proof.ledger-vkey");
        witnesses = settings.witnessVkeys().stream()
                .map(file -> read(file, "consent.proof.witness-vkeys"))
                .distinct()
                .toList();
        quorum = settings.quorum();
        if (witnesses.size() != settings.witnessVkeys().size()) {
            throw new IllegalArgumentException("consent.proof.witness-vkeys must be different keys");
        }
    }

    private static String read(Path file, String setting) {
        try {
            var key = Files.readString(file).strip();
            if (key.matches("[!-*,-~]{1,200}\\+[0-9a-f]{8}\\+[A-Za-z0-9+/]{44}")) {
                return key;
            }
            throw new IllegalArgumentException(setting + " must hold a key of Ed25519 in vkey form");
        } catch (IOException e) {
            throw new UncheckedIOException(setting + " can't be read", e);
        }
    }

    /** In vkey form. */
    public String vkey() {
        return vkey;
    }

    /** The witnesses' keys in vkey form, with spaces between, as the page's script takes them. */
    public String witnesses() {
        return String.join(" ", witnesses);
    }

    /** How many of them must have cosigned. */
    public int quorum() {
        return quorum;
    }
}
