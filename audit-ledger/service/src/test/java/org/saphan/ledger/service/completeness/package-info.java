@NullMarked
package org.saphan.ledger.service.completeness;

import org.jspecify.annotations.NullMarked;
