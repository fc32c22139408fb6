@NullMarked
package org.saphan.ledger.service.console;

import org.jspecify.annotations.NullMarked;
