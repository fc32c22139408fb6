/** Tests of this step. */
@NullMarked
package org.saphan.gateway.intake;

import org.jspecify.annotations.NullMarked;
