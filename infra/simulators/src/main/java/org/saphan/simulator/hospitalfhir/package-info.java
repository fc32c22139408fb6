/** The hospital's FHIR R4 server. */
@NullMarked
package org.saphan.simulator.hospitalfhir;

import org.jspecify.annotations.NullMarked;
