/** How fast it is, measured from outside and in the small. */
@NullMarked
package org.saphan.bench;

import org.jspecify.annotations.NullMarked;
