/** Scatter-gather over the hosted sources, through Camel. */
@NullMarked
package org.saphan.adapter.runtime.gather;

import org.jspecify.annotations.NullMarked;
