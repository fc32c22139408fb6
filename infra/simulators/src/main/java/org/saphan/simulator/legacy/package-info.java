/** What the simulated HTTP registers share: WireMock behind TLS, and how it misbehaves. */
@NullMarked
package org.saphan.simulator.legacy;

import org.jspecify.annotations.NullMarked;
