/** The whole system, started for real and driven from outside: HTTP, pages, commands. */
@NullMarked
package org.saphan.system;

import org.jspecify.annotations.NullMarked;
