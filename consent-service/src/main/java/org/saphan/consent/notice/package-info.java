/** What a citizen is told before she decides, word for word, and the signed record of it. */
@NullMarked
package org.saphan.consent.notice;

import org.jspecify.annotations.NullMarked;
