/** The interfaces for machines; the only package that knows problem documents. */
@NullMarked
package org.saphan.ledger.service.http;

import org.jspecify.annotations.NullMarked;
