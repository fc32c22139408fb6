package org.saphan.gateway.feed;

import org.saphan.contract.id.AgencyId;
import org.saphan.contract.id.PersonTag;
import org.saphan.contract.id.PurposeCode;

/** Whose consent, toward whom, what for. */
record ConsentKey(AgencyId agency, PersonTag person, PurposeCode purpose) {}
