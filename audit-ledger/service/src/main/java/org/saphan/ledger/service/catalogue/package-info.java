/** The catalogue that came with this release. */
@NullMarked
package org.saphan.ledger.service.catalogue;

import org.jspecify.annotations.NullMarked;
