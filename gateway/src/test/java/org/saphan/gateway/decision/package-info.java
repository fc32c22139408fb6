/** Tests of this step. */
@NullMarked
package org.saphan.gateway.decision;

import org.jspecify.annotations.NullMarked;
