/** Identifiers that sort by time. */
@NullMarked
package org.saphan.wire.id;

import org.jspecify.annotations.NullMarked;
