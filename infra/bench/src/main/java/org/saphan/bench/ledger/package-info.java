/** The ledger's append, and what it is compared with, on one PostgreSQL. */
@NullMarked
package org.saphan.bench.ledger;

import org.jspecify.annotations.NullMarked;
