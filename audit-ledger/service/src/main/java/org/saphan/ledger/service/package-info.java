/** The ledger as a process: append, publish, keys, feed, and the desk of the regulator. */
@NullMarked
package org.saphan.ledger.service;

import org.jspecify.annotations.NullMarked;
