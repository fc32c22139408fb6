/** Tests of this step. */
@NullMarked
package org.saphan.gateway.feed;

import org.jspecify.annotations.NullMarked;
