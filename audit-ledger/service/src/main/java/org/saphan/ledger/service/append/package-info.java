/** The way of an entry: leaf, queue, batch, commit, signature. */
@NullMarked
package org.saphan.ledger.service.append;

import org.jspecify.annotations.NullMarked;
