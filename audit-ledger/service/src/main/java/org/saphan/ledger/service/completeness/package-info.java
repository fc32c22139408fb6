/** The map that shows a citizen that nothing of hers is left out: built epoch by epoch, its roots in the log. */
@NullMarked
package org.saphan.ledger.service.completeness;

import org.jspecify.annotations.NullMarked;
