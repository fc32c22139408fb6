/** What the log signs: C2SP signed-note and tlog-checkpoint, made, read and verified. */
@NullMarked
package org.saphan.ledger.checkpoint;

import org.jspecify.annotations.NullMarked;
