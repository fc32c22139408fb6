/** The edge towards agencies: the only place that knows problem documents. */
@NullMarked
package org.saphan.gateway.http;

import org.jspecify.annotations.NullMarked;
