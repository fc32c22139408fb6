package org.saphan.consent.onboarding;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.saphan.consent.authority.RevocationReason;
import org.saphan.consent.authority.Revocations;
import org.saphan.consent.journal.HouseJournal;
import org.saphan.consent.registry.RegisteredAgency;
import org.saphan.consent.registry.Registrations;
import org.saphan.consent.registry.Registry;
import org.saphan.consent.staff.StaffId;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.HouseFacts;
import org.saphan.contract.ledger.HouseFacts.AdministratorAction;
import org.saphan.contract.ledger.HouseFacts.KeyChanged;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Agencies that are in: suspended and let in again, and what becomes of their old keys. Each act is in the ledger. */
@Component
final class Membership {

    private final Registry registry;
    private final Registrations registrations;
    private final HouseJournal journal;
    private final TransactionTemplate transaction;
    private final Revocations revocations;
    private final Resumptions resumptions;

    Membership(
            Registry registry,
            Registrations registrations,
            HouseJournal journal,
            TransactionTemplate transaction,
            Revocations revocations,
            Resumptions resumptions) {
        this.resumptions = resumptions;
        this.revocations = revocations;
        this.registry = registry;
        this.registrations = registrations;
        this.journal = journal;
        this.transaction = transaction;
    }

    /** By their ids, those of the test realm too. */
    List<RegisteredAgency> all() {
        return registry.agencies().stream()
                .sorted(Comparator.comparing(RegisteredAgency::clientId))
                .toList();
    }

    Optional<RegisteredAgency> find(AgencyId agency) {
        return registry.client(agency.value()).filter(known -> !known.console());
    }

    /** Who has agreed by now to let it in again. */
    List<StaffId> agreedToResume(AgencyId agency) {
        return resumptions.agreed(agency);
    }

    /** From the commit on it gets no token, and what it has opens nothing: gateways hear of it within a second. */
    Verdict suspend(AgencyId agency, StaffId administrator, String reason) {
        return act(reason, () -> {
            if (find(agency).filter(RegisteredAgency::active).isEmpty() || !registrations.suspend(agency)) {
                return Verdict.TOO_LATE;
            }
            resumptions.forget(agency);
            tell(agency, new AdministratorAction("agency-suspended", agency.value(), null), administrator, reason);
            return Verdict.DONE;
        });
    }

    /** With the keys that it had. The first who agrees changes nothing; the second, another one, lets it in. */
    Verdict resume(AgencyId agency, StaffId administrator, String reason) {
        return act(reason, () -> {
            if (find(agency).filter(known -> !known.active()).isEmpty()) {
                return Verdict.TOO_LATE;
            }
            var agreed = resumptions.lock(agency);
            if (agreed.stream().allMatch(administrator::equals)) {
                if (!agreed.isEmpty()) {
                    return Verdict.SAME_PERSON;
                }
                resumptions.agree(agency, administrator);
                tell(
                        agency,
                        new AdministratorAction("agency-resume-agreed", agency.value(), null),
                        administrator,
                        reason);
                return Verdict.ONE_MORE;
            }
            if (!registrations.resume(agency)) {
                return Verdict.TOO_LATE;
            }
            resumptions.forget(agency);
            tell(agency, new AdministratorAction("agency-resumed", agency.value(), null), administrator, reason);
            return Verdict.DONE;
        });
    }

    /**
     * A key that counts no more from the commit on; never the last one, which a suspension ends. Certificates for a revoked key are
     * revoked with it.
     *
     * @param step retired by its agency after a change-over, or revoked by an administrator
     */
    Verdict end(AgencyId agency, String thumbprint, KeyChanged.Step step, StaffId actor, String reason) {
        return act(reason, () -> {
            if (!registrations.withoutKey(
                    agency, key -> AgencyKeys.thumbprint(key).equals(thumbprint))) {
                return Verdict.TOO_LATE;
            }
            tell(agency, new KeyChanged(KeyChanged.Use.AGENCY, step, AgencyKeys.digest(thumbprint)), actor, reason);
            if (step == KeyChanged.Step.REVOKED) {
                revocations.revokeOf(agency, thumbprint, actor.value(), reason);
            }
            return Verdict.DONE;
        });
    }

    /** One certificate of our authority counts no more from the commit on here, and elsewhere as soon as it is asked about. */
    Verdict revokeCertificate(AgencyId agency, String serial, RevocationReason why, StaffId actor, String reason) {
        return act(
                reason,
                () -> revocations.revoke(agency, serial, why, actor.value(), reason) ? Verdict.DONE : Verdict.TOO_LATE);
    }

    private Verdict act(String reason, Supplier<Verdict> step) {
        if (reason.isBlank() || reason.length() > Applications.LONGEST_REASON) {
            return Verdict.REASON_MISSING;
        }
        return Objects.requireNonNull(transaction.execute(status -> step.get()));
    }

    private void tell(AgencyId agency, HouseFacts facts, StaffId actor, @Nullable String reason) {
        journal.write("membership", agency, facts, actor.value(), reason);
    }
}
