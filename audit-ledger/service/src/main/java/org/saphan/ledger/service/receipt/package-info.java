/** What a request left in the log, how well it stands, and how it gets better by itself. */
@NullMarked
package org.saphan.ledger.service.receipt;

import org.jspecify.annotations.NullMarked;
