/**
 * The disability registry: a view of a foreign database, read with one parameterised statement. Gives
 * {@code disability.registration}. The wire is described in {@code adapters/WIRES.md}.
 */
@NullMarked
package org.saphan.adapter.source.disability;

import org.jspecify.annotations.NullMarked;
