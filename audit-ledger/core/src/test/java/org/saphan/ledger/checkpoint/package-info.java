@NullMarked
package org.saphan.ledger.checkpoint;

import org.jspecify.annotations.NullMarked;
