/** Programs as processes: start, wait until ready, stop. */
@NullMarked
package org.saphan.launcher.process;

import org.jspecify.annotations.NullMarked;
