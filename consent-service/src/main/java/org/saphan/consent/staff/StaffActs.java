package org.saphan.consent.staff;

import org.saphan.consent.journal.HouseJournal;
import org.saphan.consent.journal.HouseNote;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.HouseFacts.AdministratorAction;
import org.saphan.wire.id.Ids;
import org.springframework.stereotype.Component;

/** Who did what to whom on the staff, for the ledger: the act in clear, the two people among the sealed details. */
@Component
final class StaffActs {

    /** Who acts: staff are the house's affair, whichever agency they are of. */
    private static final AgencyId HOUSE = new AgencyId("consent-service");

    private final HouseJournal journal;
    private final Ids ids;

    StaffActs(HouseJournal journal, Ids ids) {
        this.journal = journal;
        this.ids = ids;
    }

    /** What was done. */
    enum Act {
        INVITED("staff-invited"),
        ENROLLED("staff-enrolled"),
        CODES_REPLACED("staff-codes-replaced"),
        IDENTIFIED("staff-identified"),
        SUSPENDED("staff-suspended");

        private final String code;

        Act(String code) {
            this.code = code;
        }
    }

    /**
     * Inside the transaction of the act.
     *
     * @param actor a staff id, or who acts in the seed file's name
     * @param whom has or gets an account
     */
    void note(String actor, Member whom, Act act) {
        var agency = whom.agency() == null ? HOUSE : whom.agency();
        journal.write(new HouseNote(
                "staff-" + ids.next(),
                HOUSE,
                new AdministratorAction(act.code, agency.value(), null),
                actor,
                whom.id().value()));
    }
}
