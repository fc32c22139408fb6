/** The Merkle tree of RFC 9162 §2.1: hashes, the growing edge, proofs and their verification. */
@NullMarked
package org.saphan.ledger.tree;

import org.jspecify.annotations.NullMarked;
