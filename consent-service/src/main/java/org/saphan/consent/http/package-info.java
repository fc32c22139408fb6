/** The edge: security chains, the feed's endpoints, problem documents. */
@NullMarked
package org.saphan.consent.http;

import org.jspecify.annotations.NullMarked;
