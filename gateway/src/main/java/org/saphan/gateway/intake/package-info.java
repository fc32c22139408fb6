/** Step 1: size, shape, content digest. */
@NullMarked
package org.saphan.gateway.intake;

import org.jspecify.annotations.NullMarked;
