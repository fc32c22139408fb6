package org.saphan.gateway.identity;

import java.util.Optional;
import java.util.function.LongSupplier;

/** On this node alone. */
final class UsedOnceInMemory implements UsedOnce {
    private final UsedProofs proofs;
    private final UsedStatements statements;

    /**
     * @param most remembered, of each
     * @param nanos monotonic time
     */
    UsedOnceInMemory(int most, LongSupplier nanos) {
        this.proofs = new UsedProofsInMemory(most, nanos);
        this.statements = new UsedStatements(most, nanos);
    }

    @Override
    public Use use(Optional<Proof> proof, Optional<Brought> statement) {
        var first = proof.map(proofs::use).orElse(UsedProofs.Use.FIRST);
        if (first != UsedProofs.Use.FIRST) {
            return first == UsedProofs.Use.FULL ? Use.FULL : Use.PROOF_AGAIN;
        }
        return switch (statement.map(this::use).orElse(UsedProofs.Use.FIRST)) {
            case FIRST -> Use.FIRST;
            case AGAIN -> Use.STATEMENT_AGAIN;
            case FULL -> Use.FULL;
        };
    }

    private UsedProofs.Use use(Brought statement) {
        return statements.use(statement.agency(), statement.id(), statement.request());
    }
}
