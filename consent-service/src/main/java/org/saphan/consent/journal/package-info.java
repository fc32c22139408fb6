/** The outbox to the ledger: what is written with a change reaches the ledger once, in order, however long it is away. */
@NullMarked
package org.saphan.consent.journal;

import org.jspecify.annotations.NullMarked;
