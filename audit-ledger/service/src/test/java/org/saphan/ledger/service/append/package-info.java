@NullMarked
package org.saphan.ledger.service.append;

import org.jspecify.annotations.NullMarked;
