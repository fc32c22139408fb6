/** Who can be named: tags, data keys and encrypted details. Nothing else opens them. */
@NullMarked
package org.saphan.ledger.service.keys;

import org.jspecify.annotations.NullMarked;
