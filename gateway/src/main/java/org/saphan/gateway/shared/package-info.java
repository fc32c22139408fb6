/** What several gateways count and remember together. */
@NullMarked
package org.saphan.gateway.shared;

import org.jspecify.annotations.NullMarked;
