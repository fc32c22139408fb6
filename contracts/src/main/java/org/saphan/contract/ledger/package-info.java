/** What is written to the ledger, and the ledger's signed promise. */
@NullMarked
package org.saphan.contract.ledger;

import org.jspecify.annotations.NullMarked;
