package org.saphan.consent.staff;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.saphan.wire.crypto.Crypto;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who works here, and who may come to. Each change says who made it. */
@Component
public final class Staff {

    /** How long an invitation can be used. */
    static final Duration INVITATION_LIFE = Duration.ofDays(3);

    /** Who acts when the seed file does. */
    private static final String SEED = "seed";

    private static final int MOST_SHOWN = 1_000;
    private static final int CODE_BYTES = 20;

    private final StaffSql sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Staff(StaffSql sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    public Optional<Member> find(StaffId id) {
        return sql.find(id);
    }

    /** Empty for whoever is suspended or has not enrolled. */
    public Optional<Member> active(StaffId id) {
        return sql.find(id).filter(member -> member.state() == Member.State.ACTIVE);
    }

    /** By their ids; the first thousand. */
    public List<Member> all() {
        return sql.all(MOST_SHOWN);
    }

    /**
     * Invites somebody new.
     *
     * @return the code that lets this person enrol once, within 72 hours; empty if the id is taken
     */
    public Optional<String> invite(Member newcomer, StaffId actor) {
        return transaction.execute(status -> {
            if (!sql.insert(newcomer, false, clock.instant())) {
                return Optional.<String>empty();
            }
            return Optional.of(invitation(newcomer.id(), actor));
        });
    }

    /**
     * Lets somebody enrol anew: lost telephone, forgotten password, end of a suspension. What this person logs in with counts
     * until then, unless suspended.
     *
     * @return the code; empty where nobody has this id
     */
    public Optional<String> inviteAgain(StaffId id, StaffId actor) {
        return transaction.execute(status -> sql.find(id).map(member -> {
            if (member.state() == Member.State.SUSPENDED) {
                sql.expect(id);
            }
            return invitation(id, actor);
        }));
    }

    /** Ends everything this person may do, at once. Nobody suspends himself. Whether there is such a person. */
    public boolean suspend(StaffId id, StaffId actor) {
        if (id.equals(actor)) {
            return false;
        }
        return Boolean.TRUE.equals(transaction.execute(status -> sql.find(id)
                .map(member -> {
                    suspend(id, actor.value());
                    return true;
                })
                .orElse(false)));
    }

    /**
     * Brings in the first ones, from the registry's seed file. Whoever is there already stays as he is; whoever came by the
     * seed and is in it no more is suspended. Runs inside the caller's transaction.
     */
    public void seed(List<Seeded> wanted) {
        var now = clock.instant();
        for (var one : wanted) {
            if (sql.insert(one.member(), true, now)) {
                sql.invite(
                        one.member().id(),
                        digest(HexFormat.of().parseHex(one.invitationSha256())),
                        now.plus(INVITATION_LIFE));
                sql.act(SEED, one.member().id(), "invited", now);
            }
        }
        sql.missing(wanted.stream().map(one -> one.member().id()).toList()).forEach(id -> suspend(id, SEED));
    }

    /**
     * A person whom the seed file brings in.
     *
     * @param invitationSha256 of the invitation's code, 64 hexadecimal digits: the file itself lets nobody in
     */
    public record Seeded(Member member, String invitationSha256) {}

    /** What is kept of an invitation's code. */
    static String digest(String code) {
        return digest(Crypto.sha256(code.strip().getBytes(US_ASCII)));
    }

    private static String digest(byte[] sha256) {
        return Base64.getEncoder().encodeToString(sha256);
    }

    private void suspend(StaffId id, String actor) {
        sql.suspend(id);
        sql.act(actor, id, "suspended", clock.instant());
    }

    private String invitation(StaffId id, StaffId actor) {
        var now = clock.instant();
        var bytes = new byte[CODE_BYTES];
        Crypto.random().nextBytes(bytes);
        var code = Base32.grouped(bytes);
        sql.invite(id, digest(code), now.plus(INVITATION_LIFE));
        sql.act(actor.value(), id, "invited", now);
        return code;
    }
}
