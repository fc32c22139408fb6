/** The eight steps, in order. */
@NullMarked
package org.saphan.gateway.exchange;

import org.jspecify.annotations.NullMarked;
