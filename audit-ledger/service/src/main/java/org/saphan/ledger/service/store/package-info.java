/** The log's rows: the one writer's statement, and what is read back. */
@NullMarked
package org.saphan.ledger.service.store;

import org.jspecify.annotations.NullMarked;
