/** The one JSON of every interface of ours: strict when read, one way to write it, and its RFC 8785 form. */
@NullMarked
package org.saphan.wire.json;

import org.jspecify.annotations.NullMarked;
