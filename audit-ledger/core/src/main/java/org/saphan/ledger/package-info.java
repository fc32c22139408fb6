/** Entries, tree, checkpoints and their verification; no I/O, no clock, no framework. */
@NullMarked
package org.saphan.ledger;

import org.jspecify.annotations.NullMarked;
