/**
 * The health office's FHIR server, R4: coverage of a person, searched with the number in the body. Gives
 * {@code health.coverage}. The wire is described in {@code adapters/WIRES.md}.
 */
@NullMarked
package org.saphan.adapter.source.hospitalfhir;

import org.jspecify.annotations.NullMarked;
