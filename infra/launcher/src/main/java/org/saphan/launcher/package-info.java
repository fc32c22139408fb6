/** Starts the real processes and the embedded PostgreSQL on one machine. */
@NullMarked
package org.saphan.launcher;

import org.jspecify.annotations.NullMarked;
