package org.saphan.gateway.reply;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.saphan.gateway.identity.VerifiedCaller;
import org.saphan.gateway.shared.Room;
import org.saphan.gateway.shared.SharedStore;
import org.saphan.wire.crypto.Crypto;

/**
 * Which keys are taken and which were answered, at all gateways that share a database. No answer is in there, and nothing that leads to
 * one: keyed hashes of agency and key and of the body, and the exchange that has the key. Bounded by a look every few seconds.
 */
final class ClaimsInPostgres {
    /** A gateway that is killed holds its keys for so long. Longer than an exchange takes; one that takes longer loses its key only to a repeat. */
    private static final int LEASE_SECONDS = 30;

    private static final int KEPT_SECONDS = 600;
    private static final int MARK_BYTES = 16;
    private static final byte[] PURPOSE = "saphan repeats".getBytes(StandardCharsets.US_ASCII);

    private final SharedStore store;
    private final byte[] key;
    private final Room room;

    /**
     * @param secret the same at all gateways; marks are hashed under a key that is derived from it
     * @param most claims remembered
     */
    ClaimsInPostgres(SharedStore store, byte[] secret, int most) {
        this.store = store;
        this.key = Crypto.hmacSha256(secret, PURPOSE);
        this.room = new Room(store, ClaimSql.FORGET, ClaimSql.FULL, most);
    }

    /** What a key is to a request. */
    enum Held {
        MINE,
        /** The same request is under way, here or elsewhere, or its gateway has just been killed. */
        IN_USE,
        ANSWERED,
        OTHER_BODY,
        /** Nothing can be remembered now, so nothing may be begun. */
        FULL
    }

    /** Takes the key of a request, if nobody has it. Atomic. */
    Held claim(VerifiedCaller caller) {
        if (room.isFull()) {
            return Held.FULL;
        }
        var body = body(caller);
        var exchange = exchange(caller);
        return store.ask(
                ClaimSql.CLAIM,
                parameters -> {
                    parameters.setBytes(1, mark(caller));
                    parameters.setBytes(2, body);
                    parameters.setString(3, exchange);
                    parameters.setInt(4, LEASE_SECONDS);
                    parameters.setString(5, exchange);
                    parameters.setBytes(6, body);
                },
                answer -> {
                    answer.next();
                    if (answer.getBoolean(1)) {
                        return Held.MINE;
                    } else if (!answer.getBoolean(2)) {
                        return Held.OTHER_BODY;
                    }
                    return answer.getBoolean(3) ? Held.ANSWERED : Held.IN_USE;
                });
    }

    /** The answer is about to go out. If we die after this, nobody gets it; if it is not true, it must not go out. */
    boolean answer(VerifiedCaller caller) {
        return store.ask(
                ClaimSql.ANSWER,
                parameters -> {
                    parameters.setInt(1, KEPT_SECONDS);
                    parameters.setBytes(2, mark(caller));
                    parameters.setString(3, exchange(caller));
                },
                answer -> answer.next());
    }

    /** There is no answer: the key may be taken again. */
    void free(VerifiedCaller caller) {
        store.change(ClaimSql.FREE, parameters -> {
            parameters.setBytes(1, mark(caller));
            parameters.setString(2, exchange(caller));
        });
    }

    /** Forgets what is past, and looks whether there is too much. */
    void forget() {
        room.look();
    }

    private byte[] mark(VerifiedCaller caller) {
        return mark("key", caller.agency().value(), caller.request().idempotencyKey());
    }

    private byte[] body(VerifiedCaller caller) {
        return mark("body", caller.request().idempotencyKey(), caller.request().bodyHash());
    }

    private static String exchange(VerifiedCaller caller) {
        return caller.request().id().value();
    }

    /** The first 128 bits: as good as unique. Keyed: who reads the database can't try bodies. */
    private byte[] mark(String... parts) {
        var hash = Crypto.hmacSha256(key, String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(hash, MARK_BYTES);
    }
}
