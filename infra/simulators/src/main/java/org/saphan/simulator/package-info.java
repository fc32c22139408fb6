/** Stand-ins for the world around us: legacy agencies, Digital ID, time stamps, a synthetic population. */
@NullMarked
package org.saphan.simulator;

import org.jspecify.annotations.NullMarked;
