/** The HTTP client that sources behind HTTPS share: pooled, bounded, silent. */
@NullMarked
package org.saphan.adapter.source.http;

import org.jspecify.annotations.NullMarked;
