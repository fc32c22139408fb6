package org.saphan.consent.staff;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.saphan.consent.session.Owner;
import org.saphan.consent.session.Sessions;
import org.saphan.consent.staff.StaffSql.Secrets;
import org.saphan.wire.rate.Rate;
import org.saphan.wire.rate.RateLimits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** How somebody with an invitation gets what he logs in with. */
@Component
final class Enrolments {

    private static final Rate OF_NETWORK = new Rate("invitations tried from a network", 30, Duration.ofMinutes(15), 30);

    private final Staff staff;
    private final StaffSql sql;
    private final Passwords passwords;
    private final SecondStep secondStep;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final StaffActs acts;
    private final RateLimits rates;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Enrolments(
            Staff staff,
            StaffSql sql,
            Passwords passwords,
            SecondStep secondStep,
            Passkeys passkeys,
            Sessions sessions,
            StaffActs acts,
            RateLimits rates,
            TransactionTemplate transaction,
            Clock clock) {
        this.staff = staff;
        this.sql = sql;
        this.passwords = passwords;
        this.secondStep = secondStep;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.acts = acts;
        this.rates = rates;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What became of an attempt to enrol. */
    sealed interface Answer {
        /**
         * He can log in.
         *
         * @param recoveryCodes shown now and never again
         */
        record Enrolled(List<String> recoveryCodes) implements Answer {}

        record PasswordTooWeak() implements Answer {}

        record CodeWrong() implements Answer {}

        /** Used, replaced, run out, or its owner suspended. */
        record InvitationGone() implements Answer {}
    }

    /** Whom a code invites. Empty also for whoever tries too many. */
    Optional<Enrolment> open(String code, String network) {
        if (rates.take(OF_NETWORK, network) > 0) {
            return Optional.empty();
        }
        var digest = Staff.digest(code);
        return sql.invited(digest, clock.instant())
                .flatMap(staff::find)
                .filter(member -> member.state() != Member.State.SUSPENDED)
                .map(member -> new Enrolment(member.id(), digest, OneTimeCodes.secret()));
    }

    /**
     * Everything at once, or nothing. What he logged in with before, passkeys too, counts no more, and where he is logged in
     * he is nobody.
     */
    Answer finish(Enrolment enrolment, String password, String code) {
        if (!Passwords.good(password, enrolment.owner())) {
            return new Answer.PasswordTooWeak();
        }
        var step = secondStep.check(enrolment.secret(), code);
        if (step.isEmpty()) {
            return new Answer.CodeWrong();
        }
        var id = enrolment.owner();
        var secrets = new Secrets(passwords.hash(password), secondStep.seal(id, enrolment.secret()), step.getAsLong());
        var recoveryCodes = RecoveryCodes.fresh();
        return Boolean.TRUE.equals(transaction.execute(status -> {
                    boolean done =
                            sql.useInvitation(id, enrolment.invitation(), clock.instant()) && sql.enrol(id, secrets);
                    if (!done) {
                        status.setRollbackOnly();
                        return false;
                    }
                    secondStep.keep(id, recoveryCodes);
                    passkeys.forget(id);
                    sessions.endAll(Owner.staff(id.value()));
                    acts.note(id.value(), staff.find(id).orElseThrow(), StaffActs.Act.ENROLLED);
                    return true;
                }))
                ? new Answer.Enrolled(recoveryCodes)
                : new Answer.InvitationGone();
    }

    /** New recovery codes in place of all old ones. */
    List<String> newRecoveryCodes(StaffId id) {
        var codes = RecoveryCodes.fresh();
        transaction.executeWithoutResult(status -> {
            secondStep.keep(id, codes);
            acts.note(id.value(), staff.find(id).orElseThrow(), StaffActs.Act.CODES_REPLACED);
        });
        return codes;
    }

    int recoveryCodesLeft(StaffId id) {
        return sql.codesLeft(id);
    }
}
