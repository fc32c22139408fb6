@NullMarked
package org.saphan.wire.json;

import org.jspecify.annotations.NullMarked;
