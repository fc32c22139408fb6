@NullMarked
package org.saphan.ledger.entry;

import org.jspecify.annotations.NullMarked;
