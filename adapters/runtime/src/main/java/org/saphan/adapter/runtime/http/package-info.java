/** The edge: who may call, what an answer and a problem look like. */
@NullMarked
package org.saphan.adapter.runtime.http;

import org.jspecify.annotations.NullMarked;
