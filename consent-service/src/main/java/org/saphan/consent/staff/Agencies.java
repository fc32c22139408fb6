package org.saphan.consent.staff;

import java.util.SortedMap;
import org.saphan.contract.catalogue.LocalText;
import org.saphan.contract.id.AgencyId;

/** The agencies that staff can belong to. */
public interface Agencies {

    /** Names by id, suspended agencies too. */
    SortedMap<AgencyId, LocalText> names();
}
