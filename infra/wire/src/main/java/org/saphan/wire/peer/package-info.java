/** Who is at the other end of a TLS connection. */
@NullMarked
package org.saphan.wire.peer;

import org.jspecify.annotations.NullMarked;
