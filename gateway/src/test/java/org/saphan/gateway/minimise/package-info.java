/** Tests of this step. */
@NullMarked
package org.saphan.gateway.minimise;

import org.jspecify.annotations.NullMarked;
