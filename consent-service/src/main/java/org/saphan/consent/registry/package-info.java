/** Who takes part and what is allowed: agencies, their keys, agreements, the catalogue, staff. Versions are kept. */
@NullMarked
package org.saphan.consent.registry;

import org.jspecify.annotations.NullMarked;
