/** Certificates that count no more open nothing: asks the own authority's table, or another's responder and list. */
@NullMarked
package org.saphan.consent.revocation;

import org.jspecify.annotations.NullMarked;
