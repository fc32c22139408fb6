/** The one way in: decides, records, fetches, minimises, answers. */
@NullMarked
package org.saphan.gateway;

import org.jspecify.annotations.NullMarked;
