@NullMarked
package org.saphan.wire.crypto;

import org.jspecify.annotations.NullMarked;
