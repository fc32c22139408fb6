/** The counter: a clerk helps a citizen who is present and has no telephone. Both are on record. */
@NullMarked
package org.saphan.consent.counter;

import org.jspecify.annotations.NullMarked;
