package org.saphan.gateway.decision;

import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.saphan.contract.decide.Refusal;
import org.saphan.contract.ledger.EntryDraft;
import org.saphan.contract.ledger.EntryDraft.Details;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.Facts;
import org.saphan.gateway.identity.OfficerStatement;
import org.saphan.gateway.identity.VerifiedCaller;
import org.saphan.gateway.permission.Judgement;
import org.saphan.gateway.permission.PermittedExchange;
import org.saphan.gateway.permission.RefusedExchange;
import org.saphan.gateway.permission.RefusedExchange.Reason;
import org.saphan.gateway.step.Step;
import org.saphan.gateway.step.Stop;
import org.saphan.gateway.step.Stop.Unknown;
import org.saphan.wire.crypto.SubjectCommitments;

/** Step 4. Writes the yes, the no and the can't tell to the ledger; only an acknowledged yes goes on. */
public final class Decisions {
    private final LedgerClient ledger;
    private final SecureRandom random;

    public Decisions(LedgerClient ledger, SecureRandom random) {
        this.ledger = ledger;
        this.random = random;
    }

    /** Records a judgement. Nothing has been fetched, and nothing is if this stops. */
    public Step<RecordedDecision> record(Judgement judgement) {
        return switch (judgement) {
            case PermittedExchange permitted -> permit(permitted);
            case RefusedExchange refused -> refuse(refused);
        };
    }

    /** Of a repeat, only the no and the can't tell are news. */
    public Step<PermittedExchange> recordRefusal(Judgement judgement) {
        return switch (judgement) {
            case PermittedExchange permitted -> Step.done(permitted);
            case RefusedExchange refused -> refuse(refused);
        };
    }

    private Step<RecordedDecision> permit(PermittedExchange permitted) {
        var nonce = new byte[SubjectCommitments.NONCE_LENGTH];
        random.nextBytes(nonce);
        return switch (ledger.append(permitDraft(permitted, nonce))) {
            case Appended.Acknowledged(var acknowledgement) -> {
                permitted.confirm();
                yield Step.done(new Recorded(
                        permitted, acknowledgement, Base64.getEncoder().encodeToString(nonce)));
            }
            case Appended.Away(int seconds) -> Step.stop(new Stop.LedgerUnreachable(seconds));
        };
    }

    /** The caller hears "no" only after the ledger has. */
    private <T> Step<T> refuse(RefusedExchange refused) {
        return switch (ledger.append(refuseDraft(refused))) {
            case Appended.Acknowledged acknowledged ->
                Step.stop(
                        switch (refused.why()) {
                            case Reason.No(var stop) -> stop;
                            case Reason.CannotTell(var stop) -> stop;
                            case Reason.OfficerWrong(var stop) -> stop;
                        });
            case Appended.Away(int seconds) -> Step.stop(new Stop.LedgerUnreachable(seconds));
        };
    }

    private static EntryDraft permitDraft(PermittedExchange permitted, byte[] nonce) {
        var query = permitted.caller().request().query();
        var permit = permitted.permit();
        var consent = permit.consent();
        var facts = new Facts.Permitted(
                query.purpose(),
                query.legalBasis(),
                query.sensitiveBasis(),
                query.officer().role(),
                permit.agreement().id(),
                permit.agreement().version(),
                consent == null ? null : consent.version(),
                Facts.sorted(permit.effective()),
                SubjectCommitments.commit(nonce, query.subject().nationalId()));
        return draft(
                permitted.caller(),
                EntryKind.DECISION_PERMIT,
                facts,
                details(
                        permitted.caller(),
                        consent == null ? null : consent.id().value()));
    }

    private static EntryDraft refuseDraft(RefusedExchange refused) {
        var query = refused.caller().request().query();
        var reason = switch (refused.why()) {
            case Reason.No(var stop) -> stop.refusal();
            case Reason.CannotTell cannotTell -> null;
            case Reason.OfficerWrong wrong -> Refusal.OFFICER_STATEMENT_INVALID;
        };
        boolean consentUnreachable =
                refused.why() instanceof Reason.CannotTell(var stop) && stop.unknown() == Unknown.CONSENT;
        var facts = new Facts.Refused(
                query.purpose(),
                query.legalBasis(),
                query.sensitiveBasis(),
                query.officer().role(),
                reason,
                consentUnreachable,
                Facts.sorted(refused.caller().request().wanted()));
        return draft(refused.caller(), EntryKind.DECISION_REFUSE, facts, details(refused.caller(), null));
    }

    private static EntryDraft draft(VerifiedCaller caller, EntryKind kind, Facts facts, Details details) {
        var request = caller.request();
        return new EntryDraft(
                request.id().value(), kind, request.query().subject().nationalId(), caller.agency(), facts, details);
    }

    /** The statement goes along as it came: who reads it years later can check the agency's signature. */
    private static Details details(VerifiedCaller caller, @Nullable String consentId) {
        var query = caller.request().query();
        return new Details(
                query.officer().id().value(),
                query.caseReference().value(),
                consentId,
                caller.officer() instanceof OfficerStatement.Right(var statement, var stated) ? statement : null);
    }
}
