/** Every arrow between modules and packages. */
@NullMarked
package org.saphan.architecture;

import org.jspecify.annotations.NullMarked;
