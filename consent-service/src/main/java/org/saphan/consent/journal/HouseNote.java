package org.saphan.consent.journal;

import org.jspecify.annotations.Nullable;
import org.saphan.contract.id.AgencyId;
import org.saphan.contract.ledger.EntryKind;
import org.saphan.contract.ledger.HouseFacts;

/**
 * What changed in the house, for the ledger. Concerns no citizen.
 *
 * @param requestId with the kind it makes a repeat a repeat: at most 100 characters
 * @param agency the agency concerned
 * @param actor who did it: a staff id, kept among the sealed details; null: nobody by hand
 * @param reason why, at most 200 characters, kept there too; null: none was given
 */
public record HouseNote(
        String requestId,
        AgencyId agency,
        HouseFacts facts,
        @Nullable String actor,
        @Nullable String reason) {

    EntryKind kind() {
        return switch (facts) {
            case HouseFacts.AgreementChanged changed -> EntryKind.AGREEMENT_CHANGE;
            case HouseFacts.CatalogueChanged changed -> EntryKind.CATALOGUE_CHANGE;
            case HouseFacts.KeyChanged changed -> EntryKind.KEY_CHANGE;
            case HouseFacts.AdministratorAction action -> EntryKind.ADMINISTRATOR_ACTION;
        };
    }

    /** Names a person. */
    @Override
    public String toString() {
        return "[withheld]";
    }
}
