/** An authority that says when something was there (RFC 3161). */
@NullMarked
package org.saphan.simulator.timestamp;

import org.jspecify.annotations.NullMarked;
