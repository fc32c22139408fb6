/** What is wrong with a register at the moment. */
@NullMarked
package org.saphan.simulator.fault;

import org.jspecify.annotations.NullMarked;
