/** Source systems, a package each, and what stands between every one of them and us. */
@NullMarked
package org.saphan.adapter.source;

import org.jspecify.annotations.NullMarked;
