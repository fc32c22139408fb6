package org.saphan.launcher.install;

import java.io.IOException;
import java.nio.file.Files;
import org.saphan.launcher.place.Home;
import org.saphan.ledger.checkpoint.Cosigner;
import org.saphan.ledger.checkpoint.NoteSigner;
import org.saphan.ledger.crypto.Ed25519;
import org.saphan.ledger.crypto.MlDsa44;

/** The public halves of the ledger's keys, as adapters, agencies and regulators get it: not from the ledger itself. */
final class LedgerKeys {
    private final Home home;

    LedgerKeys(Home home) {
        this.home = home;
    }

    /** Writes {@code keys/ledger.vkey} and {@code keys/ledger-ml-dsa-44.vkey} (C2SP signed-note). */
    void writeVerifierKeys(String origin) throws IOException {
        var key = Ed25519.PrivateKey.ofPem(Files.readString(home.keys().resolve("ledger.key")));
        Files.writeString(
                home.keys().resolve("ledger.vkey"),
                new NoteSigner(origin, key).verifierKey().toString() + "\n");
        var postQuantum = MlDsa44.PrivateKey.ofPem(Files.readString(home.keys().resolve("ledger-ml-dsa-44.key")));
        Files.writeString(
                home.keys().resolve("ledger-ml-dsa-44.vkey"),
                Cosigner.mlDsa44(origin, postQuantum).verifierKey().toString() + "\n");
    }
}
