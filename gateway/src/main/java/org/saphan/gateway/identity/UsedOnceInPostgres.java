package org.saphan.gateway.identity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.saphan.gateway.shared.Room;
import org.saphan.gateway.shared.SharedStore;
import org.saphan.wire.crypto.Crypto;

/**
 * On all gateways that share a database: one statement, durable before it answers. Each thing is remembered for half a minute longer
 * than it can be valid, so much may the gateways' clocks differ. Bounded by a look every few seconds: when there is too much, nothing
 * is accepted until some has gone.
 */
final class UsedOnceInPostgres implements UsedOnce {
    private static final int CLOCKS_DIFFER = 35;
    private static final int PROOF_SECONDS = Math.toIntExact(Proofs.OLDEST + Proofs.AHEAD + CLOCKS_DIFFER);
    private static final int STATEMENT_SECONDS =
            Math.toIntExact(OfficerStatements.LONGEST_LIFE + OfficerStatements.AHEAD + CLOCKS_DIFFER);
    private static final int MARK_BYTES = 16;

    private final SharedStore store;
    private final Room room;

    /** @param most remembered, proofs and statements together */
    UsedOnceInPostgres(SharedStore store, int most) {
        this.store = store;
        this.room = new Room(store, UsedOnceSql.FORGET, UsedOnceSql.FULL, most);
    }

    @Override
    public Use use(Optional<Proof> proof, Optional<Brought> statement) {
        if (room.isFull()) {
            return Use.FULL;
        } else if (proof.isEmpty() && statement.isEmpty()) {
            return Use.FIRST;
        }
        return store.ask(
                UsedOnceSql.USE,
                parameters -> {
                    parameters.setBytes(1, proof.map(UsedOnceInPostgres::mark).orElse(null));
                    parameters.setInt(2, PROOF_SECONDS);
                    parameters.setBytes(
                            3, statement.map(UsedOnceInPostgres::mark).orElse(null));
                    parameters.setBytes(
                            4, statement.map(UsedOnceInPostgres::owner).orElse(null));
                    parameters.setInt(5, STATEMENT_SECONDS);
                },
                answer -> {
                    answer.next();
                    if (proof.isPresent() && !answer.getBoolean(1)) {
                        return Use.PROOF_AGAIN;
                    }
                    return statement.isPresent() && !answer.getBoolean(2) ? Use.STATEMENT_AGAIN : Use.FIRST;
                });
    }

    /** Forgets what is too old to matter, and looks whether there is too much. */
    void forget() {
        room.look();
    }

    private static byte[] mark(Proof proof) {
        return mark("proof", proof.keyThumbprint(), proof.id());
    }

    private static byte[] mark(Brought statement) {
        return mark("statement", statement.agency().value(), statement.id());
    }

    private static byte[] owner(Brought statement) {
        var request = statement.request();
        return mark("request", request.idempotencyKey(), request.bodyHash());
    }

    /** The first 128 bits of a hash: as good as unique. What is hashed has random parts: nobody guesses it. */
    private static byte[] mark(String... parts) {
        var hash = Crypto.sha256(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(hash, MARK_BYTES);
    }
}
