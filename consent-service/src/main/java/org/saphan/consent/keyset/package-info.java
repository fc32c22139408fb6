/** Key sets that agencies publish (RFC 7517) at addresses of theirs: fetched from public places alone. */
@NullMarked
package org.saphan.consent.keyset;

import org.jspecify.annotations.NullMarked;
