/** What stands between every source and us: deadline, limit, circuit breaker, and the check of what comes out. */
@NullMarked
package org.saphan.adapter.source.guard;

import org.jspecify.annotations.NullMarked;
