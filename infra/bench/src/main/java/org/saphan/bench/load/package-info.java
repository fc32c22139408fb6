/** The load: requests made beforehand, and wrk that sends them. */
@NullMarked
package org.saphan.bench.load;

import org.jspecify.annotations.NullMarked;
