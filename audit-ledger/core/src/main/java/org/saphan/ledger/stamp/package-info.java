/** When a checkpoint was there, by the word of a time-stamping authority: RFC 3161 tokens, verified. */
@NullMarked
package org.saphan.ledger.stamp;

import org.jspecify.annotations.NullMarked;
