/**
 * The civil registry, version 2 of its interface: token call, then jobs with a result per service. Gives
 * {@code civil-registry.person}. The wire is described in {@code adapters/WIRES.md}.
 */
@NullMarked
package org.saphan.adapter.source.civilregistry;

import org.jspecify.annotations.NullMarked;
