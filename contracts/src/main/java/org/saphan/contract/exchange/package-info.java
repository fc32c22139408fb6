/** What agencies send and get, and what a gateway orders from the adapters. */
@NullMarked
package org.saphan.contract.exchange;

import org.jspecify.annotations.NullMarked;
