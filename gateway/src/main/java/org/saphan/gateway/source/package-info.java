/** Step 5: the ordered fields from the adapters, by way of Spring Cloud Gateway's proxy. */
@NullMarked
package org.saphan.gateway.source;

import org.jspecify.annotations.NullMarked;
