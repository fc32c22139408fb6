/** The commands. */
@NullMarked
package org.saphan.bench.command;

import org.jspecify.annotations.NullMarked;
