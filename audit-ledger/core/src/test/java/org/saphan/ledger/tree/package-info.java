@NullMarked
package org.saphan.ledger.tree;

import org.jspecify.annotations.NullMarked;
