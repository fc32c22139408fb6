/** HTTP message signatures (RFC 9421) and content digests (RFC 9530). */
@NullMarked
package org.saphan.wire.signature;

import org.jspecify.annotations.NullMarked;
