/** How this service calls others over HTTP: always with time-outs, trusting whom its settings say. */
@NullMarked
package org.saphan.ledger.service.peer;

import org.jspecify.annotations.NullMarked;
