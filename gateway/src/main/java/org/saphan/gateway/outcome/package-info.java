/** Step 7: what is disclosed is durable in the ledger before anything is released. */
@NullMarked
package org.saphan.gateway.outcome;

import org.jspecify.annotations.NullMarked;
