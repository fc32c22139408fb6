/** Step 4: the decision is durable in the ledger before anything is fetched. */
@NullMarked
package org.saphan.gateway.decision;

import org.jspecify.annotations.NullMarked;
