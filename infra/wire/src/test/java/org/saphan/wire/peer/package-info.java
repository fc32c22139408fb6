@NullMarked
package org.saphan.wire.peer;

import org.jspecify.annotations.NullMarked;
