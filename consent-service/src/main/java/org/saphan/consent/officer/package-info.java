/** What the ledger holds about members of staff themselves, for their own eyes. */
@NullMarked
package org.saphan.consent.officer;

import org.jspecify.annotations.NullMarked;
