@NullMarked
package org.saphan.wire.revocation;

import org.jspecify.annotations.NullMarked;
