/** Tests of this step. */
@NullMarked
package org.saphan.gateway.reply;

import org.jspecify.annotations.NullMarked;
