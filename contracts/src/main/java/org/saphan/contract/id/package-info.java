/** Identifiers and codes. Each checks itself once and never repeats what it was given. On the wire each is a plain JSON string. */
@NullMarked
package org.saphan.contract.id;

import org.jspecify.annotations.NullMarked;
