/** From time to time an authority (RFC 3161) says when the newest checkpoint was there. */
@NullMarked
package org.saphan.ledger.service.stamp;

import org.jspecify.annotations.NullMarked;
