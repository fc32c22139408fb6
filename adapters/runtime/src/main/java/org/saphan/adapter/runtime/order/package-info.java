/** Whether an order is backed by the ledger, once. */
@NullMarked
package org.saphan.adapter.runtime.order;

import org.jspecify.annotations.NullMarked;
