@NullMarked
package org.saphan.ledger.verifier;

import org.jspecify.annotations.NullMarked;
