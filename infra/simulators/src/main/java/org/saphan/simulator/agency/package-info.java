/** The asking agency's own application: the page that citizens come back to. */
@NullMarked
package org.saphan.simulator.agency;

import org.jspecify.annotations.NullMarked;
