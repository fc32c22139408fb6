/** Streams of events between our services. */
@NullMarked
package org.saphan.wire.event;

import org.jspecify.annotations.NullMarked;
