package org.saphan.launcher.install;

import java.io.IOException;
import java.nio.file.Files;
import org.saphan.launcher.place.Home;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.crypto.Ed25519;

/** The public half of the ledger's key, as adapters, agencies and regulators get it: not from the ledger itself. */
final class LedgerKeys {
    private final Home home;

    LedgerKeys(Home home) {
        this.home = home;
    }

    /** Writes {@code keys/ledger.vkey} (C2SP signed-note). */
    void writeVerifierKey(String origin) throws IOException {
        var key = Ed25519.PrivateKey.ofPem(Files.readString(home.keys().resolve("ledger.key")));
        Files.writeString(
                home.keys().resolve("ledger.vkey"),
                new NoteSigner(origin, key).verifierKey().toString() + "\n");
    }
}
