@NullMarked
package org.saphan.simulator.disability;

import org.jspecify.annotations.NullMarked;
