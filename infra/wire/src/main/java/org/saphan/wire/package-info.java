/** What every process needs at its edge: strict JSON, HTTP message signatures, the one choice of crypto provider. */
@NullMarked
package org.saphan.wire;

import org.jspecify.annotations.NullMarked;
