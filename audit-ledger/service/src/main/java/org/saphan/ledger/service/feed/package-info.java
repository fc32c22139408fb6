/** The one stream out: every published entry, numbered, to be resumed where it broke off. */
@NullMarked
package org.saphan.ledger.service.feed;

import org.jspecify.annotations.NullMarked;
