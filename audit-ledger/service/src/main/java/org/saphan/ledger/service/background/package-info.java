/** What keeps the ledger's standing work out of the way of those who append. */
@NullMarked
package org.saphan.ledger.service.background;

import org.jspecify.annotations.NullMarked;
