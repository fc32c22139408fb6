/** One entry: the exact bytes of its leaf, its leaf hash, and its link in the chain. */
@NullMarked
package org.saphan.ledger.entry;

import org.jspecify.annotations.NullMarked;
