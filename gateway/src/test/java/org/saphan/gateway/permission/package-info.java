/** Tests of this step. */
@NullMarked
package org.saphan.gateway.permission;

import org.jspecify.annotations.NullMarked;
