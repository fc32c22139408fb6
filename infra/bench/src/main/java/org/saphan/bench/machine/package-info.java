/** What the machine is, and how much processor time processes have used. */
@NullMarked
package org.saphan.bench.machine;

import org.jspecify.annotations.NullMarked;
