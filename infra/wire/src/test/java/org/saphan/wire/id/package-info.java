@NullMarked
package org.saphan.wire.id;

import org.jspecify.annotations.NullMarked;
