/** The map from subject tags to what stands under them, with proofs that something is, or is not, in it. No I/O. */
@NullMarked
package org.saphan.ledger.map;

import org.jspecify.annotations.NullMarked;
