/** Public pages for those who build on the exchange: the catalogue. */
@NullMarked
package org.saphan.consent.developer;

import org.jspecify.annotations.NullMarked;
