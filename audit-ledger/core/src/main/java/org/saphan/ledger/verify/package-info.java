/** What an outsider can check offline: an acknowledgement, and a whole export. */
@NullMarked
package org.saphan.ledger.verify;

import org.jspecify.annotations.NullMarked;
