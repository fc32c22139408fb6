/** A witness: sees to it that a log only grows, and says so with its own key. Shares nothing with the log's operator. */
@NullMarked
package org.saphan.ledger.witness;

import org.jspecify.annotations.NullMarked;
