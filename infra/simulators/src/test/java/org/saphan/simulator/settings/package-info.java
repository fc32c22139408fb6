@NullMarked
package org.saphan.simulator.settings;

import org.jspecify.annotations.NullMarked;
