/** What anybody may see: checkpoints, tiles, proofs, receipts. */
@NullMarked
package org.saphan.ledger.service.publish;

import org.jspecify.annotations.NullMarked;
