/** What the operator sets, checked once at start. */
@NullMarked
package org.saphan.ledger.service.settings;

import org.jspecify.annotations.NullMarked;
