@NullMarked
package org.saphan.ledger.service.receipt;

import org.jspecify.annotations.NullMarked;
