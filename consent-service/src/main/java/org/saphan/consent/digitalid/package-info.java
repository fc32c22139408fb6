/** Who a citizen is: log-in at the Digital ID provider, and the one place where national IDs are kept, sealed. */
@NullMarked
package org.saphan.consent.digitalid;

import org.jspecify.annotations.NullMarked;
