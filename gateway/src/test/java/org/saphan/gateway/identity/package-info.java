/** Tests of this step. */
@NullMarked
package org.saphan.gateway.identity;

import org.jspecify.annotations.NullMarked;
