/** The synthetic population: invented people, the same for the same seed. No Spring, no I/O. */
@NullMarked
package org.saphan.simulator.population;

import org.jspecify.annotations.NullMarked;
