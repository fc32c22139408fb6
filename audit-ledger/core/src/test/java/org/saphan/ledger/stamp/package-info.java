@NullMarked
package org.saphan.ledger.stamp;

import org.jspecify.annotations.NullMarked;
