/** The national Digital ID provider: OpenID Connect with a log-in in two steps. */
@NullMarked
package org.saphan.simulator.digitalid;

import org.jspecify.annotations.NullMarked;
