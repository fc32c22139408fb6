/** Tests of this step. */
@NullMarked
package org.saphan.gateway.step;

import org.jspecify.annotations.NullMarked;
