package org.saphan.consent.proof;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What citizens' devices check proofs against.
 *
 * @param ledgerVkey {@code consent.proof.ledger-vkey}: file with the ledger's public key in vkey form; from the operator's hand, not
 *     from the ledger, which could name another
 * @param witnessVkeys {@code consent.proof.witness-vkeys}: files with Ed25519 keys of witnesses in vkey form, one of each; from the
 *     witnesses, not from the ledger
 * @param quorum {@code consent.proof.quorum}: how many of them must have cosigned, 0 to their number
 */
@ConfigurationProperties("consent.proof")
public record ProofSettings(
        Path ledgerVkey,
        @DefaultValue List<Path> witnessVkeys,
        @DefaultValue("0") int quorum) {
    public ProofSettings {
        witnessVkeys = List.copyOf(witnessVkeys);
        if (quorum < 0 || quorum > witnessVkeys.size()) {
            throw new IllegalArgumentException(
                    "consent.proof.quorum must be 0 to the number of consent.proof.witness-vkeys");
        }
    }
}
