/** Ends what takes too long, without a timer for each wait. */
@NullMarked
package org.saphan.wire.deadline;

import org.jspecify.annotations.NullMarked;
