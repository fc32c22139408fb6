/** The files of {@code contracts} held against the types of {@code contracts}. */
@NullMarked
package org.saphan.wire.contracts;

import org.jspecify.annotations.NullMarked;
