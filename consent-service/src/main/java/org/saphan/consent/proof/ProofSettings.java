package org.saphan.consent.proof;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What citizens' devices check proofs against.
 *
 * @param ledgerVkey {@code consent.proof.ledger-vkey}: file with the ledger's public key in vkey form; from the operator's hand, not
 *     from the ledger, which could name another
 */
@ConfigurationProperties("consent.proof")
public record ProofSettings(Path ledgerVkey) {}
