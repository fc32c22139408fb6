@NullMarked
package org.saphan.wire.deadline;

import org.jspecify.annotations.NullMarked;
