@NullMarked
package org.saphan.wire.signature;

import org.jspecify.annotations.NullMarked;
