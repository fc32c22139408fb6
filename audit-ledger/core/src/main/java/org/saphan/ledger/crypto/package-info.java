/** Ed25519 (RFC 8032) and ML-DSA-44 (FIPS 204). The only package that knows whose code computes it. */
@NullMarked
package org.saphan.ledger.crypto;

import org.jspecify.annotations.NullMarked;
