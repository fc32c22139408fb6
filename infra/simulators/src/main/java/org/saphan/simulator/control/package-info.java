/** What the launcher and the tests ask of the simulators; behind a token. */
@NullMarked
package org.saphan.simulator.control;

import org.jspecify.annotations.NullMarked;
