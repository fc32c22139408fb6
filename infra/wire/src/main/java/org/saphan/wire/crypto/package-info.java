/** The one choice of crypto provider, and the keys, tags and commitments made with it. */
@NullMarked
package org.saphan.wire.crypto;

import org.jspecify.annotations.NullMarked;
