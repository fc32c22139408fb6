/** A world around the real gateway: real TLS, real HTTP servers in place of the other services, a real tree in the ledger's. */
@NullMarked
package org.saphan.gateway.world;

import org.jspecify.annotations.NullMarked;
