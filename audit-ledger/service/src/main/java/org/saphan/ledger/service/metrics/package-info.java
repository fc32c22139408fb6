/** What those who watch over the ledger read: numbers, and names that settings hold. No person, agency or request. */
@NullMarked
package org.saphan.ledger.service.metrics;

import org.jspecify.annotations.NullMarked;
