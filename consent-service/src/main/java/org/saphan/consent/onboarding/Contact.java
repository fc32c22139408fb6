package org.saphan.consent.onboarding;

import org.saphan.consent.staff.StaffId;
import org.saphan.contract.id.AgencyId;

/** Somebody who is logged in and speaks for an agency. */
record Contact(StaffId id, AgencyId agency) {}
