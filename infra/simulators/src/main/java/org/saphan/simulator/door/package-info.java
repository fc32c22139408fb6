/** The process's ports: which one shows what, and their TLS. */
@NullMarked
package org.saphan.simulator.door;

import org.jspecify.annotations.NullMarked;
