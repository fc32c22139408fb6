/** Proofs for citizens: fetched from the ledger, checked on their own devices. Nothing is believed here. */
@NullMarked
package org.saphan.consent.proof;

import org.jspecify.annotations.NullMarked;
