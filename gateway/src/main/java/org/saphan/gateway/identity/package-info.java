/** Step 2: a sender-constrained token, a proof that is no replay, a signed request. */
@NullMarked
package org.saphan.gateway.identity;

import org.jspecify.annotations.NullMarked;
