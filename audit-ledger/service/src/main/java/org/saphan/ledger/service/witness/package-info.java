/** The log asks witnesses (C2SP tlog-witness) to cosign what it has published, and keeps what they say. */
@NullMarked
package org.saphan.ledger.service.witness;

import org.jspecify.annotations.NullMarked;
