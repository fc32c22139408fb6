/** What runs as processes of its own beside Saphan: the one backend, and the stock gateways that Saphan is compared with. */
@NullMarked
package org.saphan.bench.server;

import org.jspecify.annotations.NullMarked;
