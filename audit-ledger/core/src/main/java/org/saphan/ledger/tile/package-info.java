/** Logs as files, C2SP tlog-tiles: what they are named, and how they grow. */
@NullMarked
package org.saphan.ledger.tile;

import org.jspecify.annotations.NullMarked;
