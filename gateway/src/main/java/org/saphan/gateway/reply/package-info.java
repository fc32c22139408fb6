/** Step 8: the signed answer with its receipt, and the answers kept for repeats. */
@NullMarked
package org.saphan.gateway.reply;

import org.jspecify.annotations.NullMarked;
