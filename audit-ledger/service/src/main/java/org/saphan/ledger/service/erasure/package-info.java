/** Erasing a person: the keys go, the entries stay, every proof still holds. */
@NullMarked
package org.saphan.ledger.service.erasure;

import org.jspecify.annotations.NullMarked;
