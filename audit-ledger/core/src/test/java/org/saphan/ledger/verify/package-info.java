@NullMarked
package org.saphan.ledger.verify;

import org.jspecify.annotations.NullMarked;
