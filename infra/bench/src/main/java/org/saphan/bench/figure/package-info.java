/** Figures of rounds: what was measured, and how it spreads. */
@NullMarked
package org.saphan.bench.figure;

import org.jspecify.annotations.NullMarked;
