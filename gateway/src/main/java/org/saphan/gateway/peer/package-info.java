/** Calls to our own services: mutual TLS, the right service at the other end, finite, bounded. */
@NullMarked
package org.saphan.gateway.peer;

import org.jspecify.annotations.NullMarked;
