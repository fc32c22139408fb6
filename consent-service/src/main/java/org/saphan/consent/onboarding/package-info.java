/** How an agency comes to take part: its contact asks, two administrators agree, the test realm first, then production. */
@NullMarked
package org.saphan.consent.onboarding;

import org.jspecify.annotations.NullMarked;
