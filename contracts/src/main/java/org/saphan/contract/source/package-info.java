/** What becomes of a question to a source; answers and ledger entries both speak of it. */
@NullMarked
package org.saphan.contract.source;

import org.jspecify.annotations.NullMarked;
