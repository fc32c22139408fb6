@NullMarked
package org.saphan.wire.event;

import org.jspecify.annotations.NullMarked;
