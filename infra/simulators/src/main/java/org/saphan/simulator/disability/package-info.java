/** The disability registry: views of a foreign PostgreSQL database. */
@NullMarked
package org.saphan.simulator.disability;

import org.jspecify.annotations.NullMarked;
