@NullMarked
package org.saphan.ledger.map;

import org.jspecify.annotations.NullMarked;
