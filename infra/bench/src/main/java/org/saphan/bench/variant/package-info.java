/** The three ways that are compared. */
@NullMarked
package org.saphan.bench.variant;

import org.jspecify.annotations.NullMarked;
