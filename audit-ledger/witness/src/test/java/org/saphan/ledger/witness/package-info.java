@NullMarked
package org.saphan.ledger.witness;

import org.jspecify.annotations.NullMarked;
