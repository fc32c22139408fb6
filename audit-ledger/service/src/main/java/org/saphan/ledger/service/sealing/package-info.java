/** Accesses that stay hidden from the person on an authority's order, until a day that must come. */
@NullMarked
package org.saphan.ledger.service.sealing;

import org.jspecify.annotations.NullMarked;
