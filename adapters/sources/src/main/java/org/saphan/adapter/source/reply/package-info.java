/** What a source's package gives: one call down its Camel route, and the reply it makes of the answer. */
@NullMarked
package org.saphan.adapter.source.reply;

import org.jspecify.annotations.NullMarked;
