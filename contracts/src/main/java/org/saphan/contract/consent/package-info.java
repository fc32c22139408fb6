/** What a citizen has allowed, and what a look-up of it can say. */
@NullMarked
package org.saphan.contract.consent;

import org.jspecify.annotations.NullMarked;
