/** Checks a ledger from outside, from the command line. */
@NullMarked
package org.saphan.ledger.verifier;

import org.jspecify.annotations.NullMarked;
