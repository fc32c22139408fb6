/** The civil registry, version 2 (REST, results per service). */
@NullMarked
package org.saphan.simulator.civilregistry;

import org.jspecify.annotations.NullMarked;
