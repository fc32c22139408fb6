/** The process that hosts sources: verifies orders, scatters and gathers, keeps the release journal. */
@NullMarked
package org.saphan.adapter.runtime;

import org.jspecify.annotations.NullMarked;
