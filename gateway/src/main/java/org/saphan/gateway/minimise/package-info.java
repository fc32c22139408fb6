/** Step 6: the effective fields and no other. */
@NullMarked
package org.saphan.gateway.minimise;

import org.jspecify.annotations.NullMarked;
