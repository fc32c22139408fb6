@NullMarked
package org.saphan.ledger.crypto;

import org.jspecify.annotations.NullMarked;
