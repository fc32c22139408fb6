@NullMarked
package org.saphan.wire.rate;

import org.jspecify.annotations.NullMarked;
