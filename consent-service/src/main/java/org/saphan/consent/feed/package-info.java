/** Numbered news for gateways: written in the transaction of the change, sent from the moment it commits. */
@NullMarked
package org.saphan.consent.feed;

import org.jspecify.annotations.NullMarked;
