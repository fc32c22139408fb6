@NullMarked
package org.saphan.simulator.population;

import org.jspecify.annotations.NullMarked;
