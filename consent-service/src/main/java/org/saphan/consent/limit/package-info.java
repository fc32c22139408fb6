/** How often somebody may ask or fail here, so that nobody uses up another's share. */
@NullMarked
package org.saphan.consent.limit;

import org.jspecify.annotations.NullMarked;
