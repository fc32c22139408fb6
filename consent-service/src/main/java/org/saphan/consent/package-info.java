/** Who and what is allowed: agencies, agreements, consents, and the pages of citizens and developers. */
@NullMarked
package org.saphan.consent;

import org.jspecify.annotations.NullMarked;
