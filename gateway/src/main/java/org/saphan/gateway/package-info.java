/** The one way in: decides, records, fetches, minimises, answers. The start and the wiring; what happens is in {@code exchange}. */
@NullMarked
package org.saphan.gateway;

import org.jspecify.annotations.NullMarked;
