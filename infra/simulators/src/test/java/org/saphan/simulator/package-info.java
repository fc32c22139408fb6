@NullMarked
package org.saphan.simulator;

import org.jspecify.annotations.NullMarked;
