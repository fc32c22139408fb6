/** The citizen's pages: who looked, what she has allowed, the consent page itself. */
@NullMarked
package org.saphan.consent.citizen;

import org.jspecify.annotations.NullMarked;
