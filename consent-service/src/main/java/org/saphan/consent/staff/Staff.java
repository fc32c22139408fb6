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
    private final StaffActs acts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Staff(StaffSql sql, StaffActs acts, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.acts = acts;
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
     * Invites somebody new. Administrators come by the seed file alone: one who could invite the next would be the two that
     * an agency needs.
     *
     * @return the code that lets this person enrol once, within 72 hours; empty if the id is taken, or an administrator's
     */
    public Optional<String> invite(Member newcomer, StaffId actor) {
        return transaction.execute(status -> {
            if (!newcomer.invitable() || !sql.insert(newcomer, false, clock.instant())) {
                return Optional.<String>empty();
            }
            return Optional.of(invitation(newcomer, actor));
        });
    }

    /**
     * Lets somebody enrol anew: lost telephone, forgotten password, end of a suspension. What this person logs in with counts
     * until then, unless suspended.
     *
     * @return the code; empty where nobody has this id, or an administrator
     */
    public Optional<String> inviteAgain(StaffId id, StaffId actor) {
        return transaction.execute(status -> sql.find(id)
                .filter(Member::invitable)
                .map(member -> {
                    if (member.state() == Member.State.SUSPENDED) {
                        sql.expect(id);
                    }
                    return invitation(member, actor);
                }));
    }

    /** Ends everything this person may do, at once. Nobody suspends himself. Whether there is such a person. */
    public boolean suspend(StaffId id, StaffId actor) {
        if (id.equals(actor)) {
            return false;
        }
        return Boolean.TRUE.equals(transaction.execute(status -> sql.find(id)
                .map(member -> {
                    suspend(member, actor.value());
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
                acts.note(SEED, one.member(), StaffActs.Act.INVITED);
            }
        }
        sql.missing(wanted.stream().map(one -> one.member().id()).toList()).stream()
                .flatMap(id -> sql.find(id).stream())
                .forEach(member -> suspend(member, SEED));
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

    private void suspend(Member member, String actor) {
        sql.suspend(member.id());
        acts.note(actor, member, StaffActs.Act.SUSPENDED);
    }

    private String invitation(Member member, StaffId actor) {
        var bytes = new byte[CODE_BYTES];
        Crypto.random().nextBytes(bytes);
        var code = Base32.grouped(bytes);
        sql.invite(member.id(), digest(code), clock.instant().plus(INVITATION_LIFE));
        acts.note(actor.value(), member, StaffActs.Act.INVITED);
        return code;
    }
}
