/** Short memory: things kept for a while, and secrets. */
@NullMarked
package org.saphan.simulator.keep;

import org.jspecify.annotations.NullMarked;
