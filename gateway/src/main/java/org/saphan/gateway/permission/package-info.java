/** Step 3: the decision, the consent it needs, the day's quota. */
@NullMarked
package org.saphan.gateway.permission;

import org.jspecify.annotations.NullMarked;
