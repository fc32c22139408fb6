/** Tests of this step. */
@NullMarked
package org.saphan.gateway.http;

import org.jspecify.annotations.NullMarked;
